/** The sign of the product: steps. */
export const Mark = ({ size = 22 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" fill="currentColor">
    <ellipse cx="9" cy="24" rx="4" ry="4.5" />
    <ellipse cx="17.500" cy="14.500" rx="4.300" ry="6" />
    <ellipse cx="26" cy="6" rx="3" ry="3.600" />
  </svg>
);
