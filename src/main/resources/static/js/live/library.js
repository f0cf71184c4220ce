// The library that plays HLS, fetched once it is wanted; undefined where it cannot be had.
const HLS = '/static/vendor/hls.js';

export function player() {
  if (window.Hls) return Promise.resolve(window.Hls);
  return new Promise((loaded) => {
    const script = document.createElement('script');
    script.src = HLS;
    script.onload = () => loaded(window.Hls);
    script.onerror = () => loaded(undefined);
    document.head.append(script);
  });
}
