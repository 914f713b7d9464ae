import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** The width that an element has, so that what is drawn in it keeps its size of text. */
export const useWidth = <E extends HTMLElement>(usual: number) => {
  const element = useRef<E>(null);
  const [width, setWidth] = useState(usual);
  // Before it is painted: what is below must not move when the width is known.
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return;
    const measure = (): void => setWidth(Math.max(240, current.clientWidth));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return [element, width] as const;
};
