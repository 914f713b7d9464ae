import type { Plugin } from 'vite';

export declare const worldPlugin: () => Plugin;
