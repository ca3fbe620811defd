/** What a call costs this process, however busy the machine is with others. */
export function cpuMilliseconds(call: () => void): number {
  const start = process.cpuUsage();
  call();
  return process.cpuUsage(start).user / 1000;
}
