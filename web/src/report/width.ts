import { useEffect, useRef, useState } from 'preact/hooks';

/** The width that an element has, so that what is drawn in it keeps its size of text. */
export const useWidth = <E extends HTMLElement>(usual: number) => {
  const element = useRef<E>(null);
  const [width, setWidth] = useState(usual);
  useEffect(() => {
    const { current } = element;
    if (!current) return;
    const observer = new ResizeObserver(() => setWidth(Math.max(240, current.clientWidth)));
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return [element, width] as const;
};
