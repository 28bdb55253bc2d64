import type { z } from 'zod';

export type CarId = string & z.$brand<'CarId'>;
export type TireId = string & z.$brand<'TireId'>;
export type TireSetId = string & z.$brand<'TireSetId'>;
export type PartId = string & z.$brand<'PartId'>;
export type TrackDayId = string & z.$brand<'TrackDayId'>;
