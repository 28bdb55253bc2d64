import { serviceTypeNames, serviceTypes } from '../../shared/models/service-types.ts';

export const serviceTypeOptions = serviceTypeNames.map((id) => ({ id, label: serviceTypes[id] }));
