import type { JobCard } from '../models/job-card.ts';

const nm = (value: number) => ({ value, unit: 'Nm' }) as const;
const lbFt = (value: number) => ({ value, unit: 'lb-ft' }) as const;

/** How the jobs were done, with the values a wrench is set to. */
export const jobCards = {
  e46Oil: {
    steps: [
      { what: 'Drain with the engine warm; new washer on the sump plug', torque: nm(25) },
      { what: 'New filter and both O-rings; tighten the cap', torque: nm(25) },
      { what: 'Fill, run for a minute, wait five, read the stick', torque: null },
    ],
    fluids: [{ name: 'Engine oil 10W-60', amount: '5.5 L' }],
    tools: ['36 mm socket', '17 mm socket', 'Drain pan'],
  },
  e46Pads: {
    steps: [
      { what: 'Caliper guide pins, dry and clean', torque: nm(30) },
      { what: 'Caliper bracket to the upright', torque: nm(110) },
      { what: 'Wheel bolts, crosswise', torque: nm(120) },
      { what: 'Bed in: ten stops from 60 mph, then cool without standing still', torque: null },
    ],
    fluids: [],
    tools: ['7 mm Allen key', '16 mm socket', 'Piston press'],
  },
  e46Rotors: {
    steps: [
      { what: 'Rotor screw', torque: nm(16) },
      { what: 'Caliper bracket to the upright', torque: nm(110) },
    ],
    fluids: [],
    tools: ['6 mm Allen key', '16 mm socket', 'Micrometer'],
  },
  e46BrakeFluid: {
    steps: [
      { what: 'Bleed RR, RL, FR, FL, inner nipple first', torque: nm(10) },
      { what: 'Clutch slave cylinder last', torque: nm(10) },
    ],
    fluids: [{ name: 'DOT 4 racing fluid', amount: '1 L' }],
    tools: ['Pressure bleeder', '9 mm and 11 mm wrench'],
  },
  e46Valves: {
    steps: [
      { what: 'Measure all clearances cold', torque: null },
      { what: 'Valve cover, in sequence from the middle', torque: nm(10) },
    ],
    fluids: [],
    tools: ['Feeler gauges', 'Shim magnet'],
  },
  miataBelt: {
    steps: [
      { what: 'Crank bolt', torque: lbFt(120) },
      { what: 'Tensioner, after two turns of the engine by hand', torque: lbFt(32) },
      { what: 'Water pump', torque: lbFt(16) },
    ],
    fluids: [{ name: 'Coolant 50/50', amount: '6 L' }],
    tools: ['21 mm socket', 'Cam holder', 'Torque wrench to 150 lb-ft'],
  },
  miataBrakeFluid: {
    steps: [{ what: 'Bleed from the farthest corner to the nearest', torque: lbFt(6) }],
    fluids: [{ name: 'DOT 4', amount: '0.8 L' }],
    tools: ['8 mm wrench'],
  },
} satisfies Record<string, JobCard>;
