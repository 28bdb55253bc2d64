import { describe, expect, it } from 'vitest';
import {
  maintenancePresets,
  presetInterval,
} from '../../../src/shared/models/maintenance-presets.ts';
import { serviceTypeNames } from '../../../src/shared/models/service-types.ts';

describe('the presets', () => {
  it('have an id of their own each', () => {
    const ids = maintenancePresets.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('hold the one everybody names', () => {
    expect(maintenancePresets).toContainEqual({
      id: 'oil',
      label: 'Every 5,000 mi / 6 months',
      type: 'OIL_CHANGE',
      everyMi: 5_000,
      everyKm: 8_000,
      everyMonths: 6,
    });
  });

  it.each(maintenancePresets)('$id makes a rule in either unit', (preset) => {
    expect(serviceTypeNames).toContain(preset.type);
    const inMiles = presetInterval(preset, 'mi');
    const inKm = presetInterval(preset, 'km');
    expect(inMiles.everyDistance !== null || inMiles.everyMonths !== null).toBe(true);
    expect(inKm.everyMonths).toBe(inMiles.everyMonths);
    // Rounded to what people say, and never by more than a twentieth.
    const ratio = (inKm.everyDistance ?? 1.609344) / (inMiles.everyDistance ?? 1);
    expect(Math.abs(ratio / 1.609344 - 1)).toBeLessThan(0.05);
  });
});
