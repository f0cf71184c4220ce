// The camera reads a label's code into the field, where the browser can. Typing and hand scanners work without.
const form = document.querySelector("[data-scan]");
const open = form?.querySelector("[data-scan-open]");
const view = form?.querySelector("[data-scan-view]");
const field = form?.elements.tracking;

if (form && "BarcodeDetector" in window && navigator.mediaDevices?.getUserMedia) {
  const detector = new BarcodeDetector({ formats: ["qr_code", "code_128"] });
  const words = open.textContent;
  let stream;

  const stop = () => {
    stream?.getTracks().forEach((track) => track.stop());
    stream = undefined;
    view.hidden = true;
    open.textContent = words;
  };

  const look = async () => {
    while (stream) {
      const found = await detector.detect(view).catch(() => []);
      if (found.length > 0) {
        field.value = found[0].rawValue;
        navigator.vibrate?.(60);
        stop();
        return;
      }
      await new Promise((next) => setTimeout(next, 150));
    }
  };

  open.hidden = false;
  open.addEventListener("click", async () => {
    if (stream) {
      stop();
      return;
    }
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    } catch {
      open.hidden = true; // No camera, or not allowed: typing goes on.
      return;
    }
    view.srcObject = stream;
    view.hidden = false;
    open.textContent = open.dataset.scanStop;
    await view.play();
    look();
  });
  addEventListener("pagehide", stop);
}
