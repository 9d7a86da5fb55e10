export interface Position {
  lat: number;
  lng: number;
}

const kmPerDegree = 111.195;

/** A degree of longitude is shorter the further one is from the equator. */
const squeeze = ({ lat }: Position) => Math.max(0.01, Math.cos((lat * Math.PI) / 180));

/** Kilometers east and north of a center; good to a hundredth within a city. */
export const offsetKm = (center: Position, { lat, lng }: Position) => ({
  east: (lng - center.lng) * kmPerDegree * squeeze(center),
  north: (lat - center.lat) * kmPerDegree,
});

/** The position so far east and north of a center, to a meter or so. */
export const movedBy = (center: Position, east: number, north: number): Position => ({
  lat: rounded(Math.min(90, Math.max(-90, center.lat + north / kmPerDegree))),
  lng: rounded(center.lng + east / (kmPerDegree * squeeze(center))),
});

export function distanceKm(from: Position, to: Position): number {
  const { east, north } = offsetKm(from, to);
  return Math.hypot(east, north);
}

const rounded = (degrees: number) => Math.round(degrees * 1e5) / 1e5;
