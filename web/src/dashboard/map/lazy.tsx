import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Skeleton } from '../../ui/states';
import type { MapProps } from './world-map';

let World: ComponentType<MapProps> | undefined;

/** The map, whose chunk is loaded when it is first shown. */
const Waiting = (props: MapProps) => {
  const [, arrived] = useState(false);
  useEffect(() => {
    if (!World)
      import('./world-map').then((module) => {
        World = module.WorldMap;
        arrived(true);
      });
  }, []);
  return World ? <World {...props} /> : <Skeleton height="var(--map-height)" />;
};

export const lazyMap = (): ComponentType<MapProps> => Waiting;
