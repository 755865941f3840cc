/** OBS's settings folder as a first start would never leave it: no wizard, no updates, one colour, straight on air. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const secondOutput = fileURLToPath(new URL('second-output.lua', import.meta.url));

export interface HomeOptions {
  readonly home: string;
  readonly websocketPort: number;
  readonly password: string;
  readonly server: string;
  readonly key: string;
  /** Starts a second output while this file exists. */
  readonly secondOutputFlag: string;
}

/** Writes it under `home`; gives the value for `XDG_CONFIG_HOME`. */
export function writeObsHome(options: HomeOptions): string {
  const { home, websocketPort, password, server, key, secondOutputFlag: flag } = options;
  const config = join(home, '.config');
  const obs = join(config, 'obs-studio');
  const profile = join(obs, 'basic', 'profiles', 'rig');
  const scenes = join(obs, 'basic', 'scenes');
  for (const folder of [profile, scenes]) mkdirSync(folder, { recursive: true });
  writeFileSync(join(obs, 'global.ini'), toGlobal(websocketPort, password));
  writeFileSync(join(profile, 'basic.ini'), basic);
  writeFileSync(
    join(profile, 'service.json'),
    JSON.stringify({ type: 'rtmp_custom', settings: { server, key } }),
  );
  writeFileSync(join(scenes, 'rig.json'), JSON.stringify(toScenes({ flag, server })));
  return config;
}

const toGlobal = (port: number, password: string) => `[General]
FirstRun=true
LastVersion=486539266
EnableAutoUpdates=false
Pre19Defaults=false
Pre21Defaults=false
Pre23Defaults=false
Pre24.1Defaults=false

[Basic]
Profile=rig
ProfileDir=rig
SceneCollection=rig
SceneCollectionFile=rig

[BasicWindow]
WarnBeforeStartingStream=false
WarnBeforeStoppingStream=false

[OBSWebSocket]
FirstLoad=false
ServerEnabled=true
ServerPort=${port}
AuthRequired=true
ServerPassword=${password}
AlertsEnabled=false
`;

const basic = `[General]
Name=rig

[Output]
Mode=Simple
Reconnect=true
RetryDelay=2
MaxRetries=25

[SimpleOutput]
VBitrate=500
ABitrate=96
StreamEncoder=x264
Preset=ultrafast
UseAdvanced=true
x264Settings=keyint=30

[Video]
BaseCX=320
BaseCY=180
OutputCX=320
OutputCY=180
FPSType=1
FPSInt=15
`;

const toScenes = (script: { readonly flag: string; readonly server: string }) => ({
  // An OBS that knows no scripts passes over it.
  modules: { 'scripts-tool': [{ path: secondOutput, settings: script }] },
  name: 'rig',
  current_scene: 'Scene',
  current_program_scene: 'Scene',
  scene_order: [{ name: 'Scene' }],
  sources: [
    {
      id: 'scene',
      name: 'Scene',
      settings: { id_counter: 1, custom_size: false, items: [{ id: 1, name: 'Colour', visible: true }] },
    },
    {
      id: 'color_source',
      versioned_id: 'color_source_v3',
      name: 'Colour',
      settings: { color: 0xff3366cc, width: 320, height: 180 },
    },
  ],
});
