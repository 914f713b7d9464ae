import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

type Props = {
  /** In pixels; on phones, where panels are as high as what they hold, it is the height. */
  least: number;
  children: (height: number) => ComponentChildren;
};

/** Tells what it holds how high its panel lets it be, also when a panel fills a part of a whole screen. */
export const Filling = ({ least, children }: Props) => {
  const box = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(least);
  useLayoutEffect(() => {
    const watched = box.current;
    if (!watched) return;
    const watch = new ResizeObserver(() => setHeight(Math.max(least, watched.clientHeight)));
    watch.observe(watched);
    return () => watch.disconnect();
  }, [least]);
  return (
    <div class="filling" ref={box} style={{ minHeight: `${least}px` }}>
      {/* Apart from the flow: it must not be what makes its own box higher. */}
      <div>{children(height)}</div>
    </div>
  );
};
