/** The corner and its exit: the line drifts out to the edge at track-out. */
export function Mark({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      <rect width="32" height="32" rx="7" fill="#14532f" />
      <path
        d="M7 27V19C7 12.4 12.4 7 19 7h7"
        fill="none"
        stroke="#f4f1e6"
        strokeWidth="3.4"
        strokeLinecap="round"
      />
      <path
        d="M13.500 27v-7.500a6 6 0 0 1 6-6H26"
        fill="none"
        stroke="#f4f1e6"
        strokeWidth="2"
        strokeLinecap="round"
        strokeDasharray="0.100 4.200"
      />
      <circle cx="26" cy="7" r="3.200" fill="#f0b429" />
    </svg>
  );
}
