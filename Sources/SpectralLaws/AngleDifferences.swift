internal import RealModule

/// φ − sin φ for φ ≥ 0, without cancellation near zero.
func angleMinusSine(_ angle: Double) -> Double {
    guard angle < 1.5 else { return angle - Double.sin(angle) }
    let square = angle * angle
    var term = angle * square / 6
    var sum = 0.0
    var k = 4.0
    while abs(term) > 1e-18 * sum {
        sum += term
        term *= -square / (k * (k + 1))
        k += 2
    }
    return sum
}

/// u − atan u for u ≥ 0, without cancellation near zero; at most 10ε above, where the two are subtracted.
func tangentMinusAngle(_ tangent: Double) -> Double {
    guard tangent < 0.6 else { return tangent - Double.atan(tangent) }
    let square = tangent * tangent
    var power = tangent * square
    var sum = 0.0
    var k = 3.0
    while abs(power) > 1e-18 * k * sum {
        sum += power / k
        power *= -square
        k += 2
    }
    return sum
}
