import type { CalendarDay } from '../../days.ts';
import type { DistanceUnit } from '../../units.ts';
import type { PartId, TireId } from '../../models/ids.ts';
import type { Corner } from '../../models/quantities.ts';
import type { Life } from '../wear/life.ts';
import type { WearLimits, WearUnit } from '../wear/units.ts';
import type { Lasts } from '../wear/wear.ts';
import type { Verdict } from './verdict.ts';

export const cornerWords: Readonly<Record<Corner, string>> = {
  FL: 'front left',
  FR: 'front right',
  RL: 'rear left',
  RR: 'rear right',
};

export type ReadinessSubject =
  /** The worst mounted corner; null where no tire is on record there, or none at all. */
  | { kind: 'tireTread'; corner: Corner | null; tireId: TireId | null }
  | { kind: 'frontPads' | 'rearPads'; partId: PartId | null }
  | { kind: 'brakeFluid' | 'engineOil' | 'inspection' }
  | { kind: 'part'; partId: PartId };

/** What mends a row; the page turns each into a button, a program into a request. */
export type MendingAct =
  | { act: 'logMeasurement'; subjectType: 'tire'; subjectId: TireId }
  | { act: 'logMeasurement'; subjectType: 'part'; subjectId: PartId }
  | { act: 'mountTires' }
  | { act: 'installPart'; kind: 'BRAKE_PADS_FRONT' | 'BRAKE_PADS_REAR' }
  | { act: 'replacePart'; partId: PartId }
  /** Say what it was new and when to replace it, or at which reading it went in. */
  | { act: 'editPart'; partId: PartId }
  | { act: 'addServiceRecord'; type: 'BRAKE_FLUID' | 'OIL_CHANGE' }
  | { act: 'setInspection' };

export interface ReadinessRow {
  subject: ReadinessSubject;
  /** `Tire tread`, `Front pads`, a part's own name. */
  title: string;
  verdict: Verdict;
  /** One sentence. */
  reason: string;
  /** Null where nothing wants mending. */
  act: MendingAct | null;
}

export interface LatestReading {
  value: number;
  unit: WearUnit;
  date: CalendarDay;
  /** Sessions run on the item since. */
  sessionsSince: number;
}

export interface MountedTire {
  corner: Corner;
  /** Null where the mounted set has no tire on record. */
  tireId: TireId | null;
  reading: LatestReading | null;
  /** As the wear of its readings says. */
  lasts: Lasts | null;
}

export interface InstalledPart {
  id: PartId;
  name: string;
  /** A part's kind; what is no pads is a row of its own. */
  kind: string;
  /** Null where its wear is not tracked. */
  limits: WearLimits | null;
  reading: LatestReading | null;
  /** For a part whose life is counted down by use. */
  life: Life | null;
  lasts: Lasts | null;
}

export interface ReadinessEvent {
  name: string;
  startsOn: CalendarDay;
  endsOn: CalendarDay;
}

export interface ReadinessNow {
  today: CalendarDay;
  /** The car's reading, in `unit`. */
  odometer: number;
  unit: DistanceUnit;
  /** What the car must hold through; null asks about today. */
  event: ReadinessEvent | null;
}
