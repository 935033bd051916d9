internal import RealModule

/// ln(r/s) for positive r and s, accurate relative to its size also where r is close to s.
func logarithmOfRatio(_ r: Double, _ s: Double) -> Double {
    // r − s is exact for r within a factor two of s (Sterbenz), so nothing is lost before log1p.
    r > s / 2 && r < 2 * s ? Double.log(onePlus: (r - s) / s) : Double.log(r / s)
}
