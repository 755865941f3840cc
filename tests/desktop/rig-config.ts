/** How the panel and the notifications of the test desktop are set up. */

/** One panel at the top with a clock and a tray, and none of the questions of a first start. */
export const panelChannel = `<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="dark-mode" type="bool" value="true"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="length" type="uint" value="100"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="icon-size" type="uint" value="22"/>
      <property name="size" type="uint" value="30"/>
      <property name="plugin-ids" type="array">
        <value type="int" value="1"/>
        <value type="int" value="2"/>
        <value type="int" value="3"/>
      </property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="separator">
      <property name="expand" type="bool" value="true"/>
      <property name="style" type="uint" value="0"/>
    </property>
    <property name="plugin-2" type="string" value="systray">
      <property name="icon-size" type="int" value="22"/>
      <property name="square-icons" type="bool" value="true"/>
    </property>
    <property name="plugin-3" type="string" value="clock"/>
  </property>
</channel>
`;

/**
 * Notifications that stay, each as it came, where the pictures show them. `script` is run for every one, `chooser`
 * when its menu is opened.
 */
export const dunstConfig = (script: string, chooser: string) => `[global]
    monitor = 0
    origin = top-right
    offset = 16x46
    width = 380
    font = DejaVu Sans 10
    markup = full
    format = "<b>%s</b>\\n%b"
    frame_width = 1
    corner_radius = 4
    history_length = 50
    notification_limit = 10
    idle_threshold = 0
    show_indicators = no
    dmenu = ${chooser}
[urgency_normal]
    background = "#2b303b"
    foreground = "#e6e8ee"
    timeout = 0
[urgency_critical]
    background = "#7a1420"
    foreground = "#ffffff"
    frame_color = "#ff6b6b"
    timeout = 0
[note_down]
    summary = "*"
    script = ${script}
`;

/** Chooses from the menu of a notification, instead of a person: the line with the label that `file` holds. */
export const chooserScript = (file: string) => `#!/bin/sh
grep -m 1 -F -e "#$(cat '${file}') ("
`;

/** Writes down what was shown: fields apart by unit separators, notifications by record separators. */
export const noteScript = (file: string) => `#!/bin/sh
printf '%s\\037%s\\037%s\\037%s\\036' "$DUNST_APP_NAME" "$DUNST_URGENCY" "$DUNST_SUMMARY" "$DUNST_BODY" >> '${file}'
`;
