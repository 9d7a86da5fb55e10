export interface GeoPoint {
  lat: number;
  lng: number;
}

export interface MapPoint {
  x: number;
  y: number;
}

/** Smallest extent shown, in degrees, so that two shops in one street do not look a country apart. */
const leastSpan = 0.5;

/**
 * Places points on a canvas: equirectangular around their middle, true to scale in both directions, with room at the edges.
 * A sketch, not a map.
 */
export function projectPoints(points: readonly GeoPoint[], width: number, height: number, margin: number): MapPoint[] {
  if (points.length === 0) return [];
  const lats = points.map(({ lat }) => lat);
  const lngs = points.map(({ lng }) => lng);
  const middle = { lat: (Math.min(...lats) + Math.max(...lats)) / 2, lng: (Math.min(...lngs) + Math.max(...lngs)) / 2 };
  const shrink = Math.cos((middle.lat * Math.PI) / 180);
  const spanX = Math.max((Math.max(...lngs) - Math.min(...lngs)) * shrink, leastSpan);
  const spanY = Math.max(Math.max(...lats) - Math.min(...lats), leastSpan);
  const scale = Math.min((width - 2 * margin) / spanX, (height - 2 * margin) / spanY);
  return points.map(({ lat, lng }) => ({
    x: width / 2 + (lng - middle.lng) * shrink * scale,
    y: height / 2 - (lat - middle.lat) * scale,
  }));
}
