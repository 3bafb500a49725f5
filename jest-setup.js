// Jest setup provided by Grafana scaffolding
import './.config/jest-setup';
import { configure } from '@testing-library/react';

// A busy machine draws a page of Grafana's components in seconds.
configure({ asyncUtilTimeout: 20_000 });

// jsdom draws nothing and lays nothing out. Grafana's pickers ask how wide their texts are, and list only what
// is in view: everything has a size here, and nothing ever scrolls.
class IdleObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
  takeRecords() {
    return [];
  }
}

Element.prototype.scrollIntoView = () => undefined;
HTMLCanvasElement.prototype.getContext = () => ({ measureText: (text) => ({ width: 8 * text.length }) });
Object.assign(global, { IntersectionObserver: IdleObserver, ResizeObserver: IdleObserver });
Object.defineProperties(HTMLElement.prototype, {
  offsetHeight: { get: () => 400 },
  offsetWidth: { get: () => 800 },
});

// In every browser since 2023, not yet in this jsdom.
URL.canParse ??= (url, base) => {
  try {
    return Boolean(new URL(url, base));
  } catch {
    return false;
  }
};
