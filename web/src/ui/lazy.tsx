import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** A dialog whose chunk is loaded when it is first opened. */
export const lazy = <P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> => {
  let Loaded: ComponentType<P> | undefined;
  return (props: P) => {
    const [, arrived] = useState(false);
    useEffect(() => {
      if (!Loaded)
        load().then((component) => {
          Loaded = component;
          arrived(true);
        });
    }, []);
    return Loaded ? <Loaded {...props} /> : null;
  };
};
