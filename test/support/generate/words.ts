/** What people drive to track days. */
export const models = [
  ['BMW', 'M3', 'E46'],
  ['Mazda', 'MX-5', 'Miata'],
  ['Ford', 'Mustang Shelby GT350', 'GT350'],
  ['Honda', 'S2000', 'Stook'],
  ['Porsche', '911 GT3', 'Elf'],
  ['Toyota', 'GR86', 'Zwölfer'],
] as const;

export const tracks = [
  'Road Atlanta',
  'Barber',
  'Lime Rock',
  'Nürburgring GP',
  'Circuito de Jerez',
  '鈴鹿サーキット',
] as const;

/** Notes as they are typed and pasted, with all that breaks careless writers and readers of files. */
export const notes = [
  '',
  '',
  'New washer, torqued twice.',
  'DOT 4, bled; "pedal firm"',
  'Two lines:\nthe second one, with a comma',
  '=SUM(A1:A9)',
  '+1 turn of preload',
  "It's fine; drop table car;--",
  'Größe 255/35, für die Nordschleife 🏁',
  'يد ثانية، ممتاز',
  '\\n is no line break, <b>nor</b> is &amp;',
] as const;

export const jobs = [
  ['OIL_CHANGE', 'Engine oil and filter', 11_240],
  ['BRAKE_FLUID', 'Flush brake fluid', 5_800],
  ['BRAKE_PADS', 'Pads, all round', 41_500],
  ['TIRE_ROTATION', '', 0],
  ['ALIGNMENT', 'Track alignment', 18_000],
  ['SPARK_PLUGS', '', 7_450],
  ['COOLANT', 'Coolant flush', 6_490],
  ['INSPECTION', 'Yearly inspection', 9_900],
] as const;
