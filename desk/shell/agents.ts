// A browser's own description, shortened to what a person recognises: "Chrome 93, Windows".
const browsers: [RegExp, string][] = [
  [/Qaxbrowser/i, '奇安信可信浏览器'], [/UOSBrowser|UOS(?=[;) ]).*Chrome/i, 'UOS'], [/360\w*\/([\d.]+)/, '360'], [/Edg\/(\d+)/, 'Edge'],
  [/Firefox\/(\d+)/, 'Firefox'], [/Chrome\/(\d+)/, 'Chrome'], [/Version\/(\d+)[\d.]* .*Safari/, 'Safari']];
const systems: [RegExp, string][] = [[/UOS/, 'UOS'], [/Windows/, 'Windows'], [/Android/, 'Android'], [/iPhone|iPad/, 'iOS'], [/Mac OS X/, 'macOS'], [/Linux/, 'Linux']];

export function agentName(agent: string): string {
  const browser = browsers.find(([pattern]) => pattern.test(agent));
  const system = systems.find(([pattern]) => pattern.test(agent));
  const version = browser?.[0].exec(agent)?.[1];
  const parts = [browser && (version ? `${browser[1]} ${version}` : browser[1]), system?.[1] !== browser?.[1] && system?.[1]].filter(Boolean);
  return parts.join(', ') || agent.slice(0, 60);
}
