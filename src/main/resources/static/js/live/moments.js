// Which moment of the show a place in the picture is, and the other way round.

// The Date of the picture on the screen.
export function dateOf(video, hls) {
  if (!hls) {
    const began = video.getStartDate?.();
    return began && !Number.isNaN(began.getTime()) ? new Date(began.getTime() + video.currentTime * 1000) : undefined;
  }
  const fragments = fragmentsOf(hls);
  const now = video.currentTime;
  const on = fragments.findLast((one) => one.start <= now + 0.05) ?? fragments[0];
  return on?.programDateTime ? new Date(on.programDateTime + (now - on.start) * 1000) : undefined;
}

// The second of the picture that shows a Date.
export function placeOf(date, hls) {
  const at = fragmentsOf(hls)
    .find((one) => one.programDateTime <= date && date < one.programDateTime + one.duration * 1000);
  return at && at.start + (date - at.programDateTime) / 1000;
}

const fragmentsOf = (hls) => hls?.levels?.[Math.max(0, hls.currentLevel)]?.details?.fragments ?? [];

// The second that the address asks for, such as `#t=754` from a receipt.
export function asked() {
  const second = Number(/^#t=(\d{1,6})$/.exec(window.location.hash)?.[1]);
  return Number.isNaN(second) ? undefined : second;
}
