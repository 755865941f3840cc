-- A second output inside OBS, as a plug-in adds one: it sends for as long as the file `flag` exists.

local obs = obslua
local flag, server, output
-- Kept for as long as the output is, which does not hold on to them itself.
local parts = {}

local function settings_of(values)
  local settings = obs.obs_data_create()
  for name, value in pairs(values) do
    if type(value) == 'number' then
      obs.obs_data_set_int(settings, name, value)
    else
      obs.obs_data_set_string(settings, name, value)
    end
  end
  return settings
end

local function start()
  local target = settings_of({ server = server, key = 'second' })
  local rate = settings_of({ bitrate = 300, preset = 'ultrafast' })
  local service = obs.obs_service_create('rtmp_custom', 'second_service', target, nil)
  local video = obs.obs_video_encoder_create('obs_x264', 'second_video', rate, nil)
  local audio = obs.obs_audio_encoder_create('ffmpeg_aac', 'second_audio', nil, 0, nil)
  obs.obs_data_release(target)
  obs.obs_data_release(rate)
  obs.obs_encoder_set_video(video, obs.obs_get_video())
  obs.obs_encoder_set_audio(audio, obs.obs_get_audio())
  output = obs.obs_output_create('rtmp_output', 'second_stream', nil, nil)
  obs.obs_output_set_video_encoder(output, video)
  obs.obs_output_set_audio_encoder(output, audio, 0)
  obs.obs_output_set_service(output, service)
  parts = { service, video, audio }
  obs.obs_output_start(output)
end

local is_on = false

local function look()
  local file = io.open(flag, 'r')
  local is_wanted = file ~= nil
  if file then
    file:close()
  end
  if is_wanted == is_on then
    return
  end
  is_on = is_wanted
  if is_on then
    start()
  else
    obs.obs_output_stop(output)
  end
end

function script_update(settings)
  flag = obs.obs_data_get_string(settings, 'flag')
  server = obs.obs_data_get_string(settings, 'server')
end

function script_load(settings)
  obs.timer_add(look, 100)
end
