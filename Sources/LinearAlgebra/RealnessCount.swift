internal import ComplexModule
internal import RealModule

/// How many eigenvalues of a real matrix rounding may have made real or complex; see
/// ``Spectrum/uncertainReals``.
///
/// - Parameter norm: ‖A‖_F of the matrix on which the QR iteration ran, after balancing if there was any.
func uncertainRealCount(_ values: [Complex<Double>], norm: Double) -> Int {
    let reach = norm * (Double(values.count) * Double.ulpOfOne).squareRoot()
    let complex = values.count { $0.imaginary != 0 && abs($0.imaginary) <= reach }
    let reals = values.lazy.filter { $0.imaginary == 0 }.map(\.real).sorted()
    return complex + reals.countOfNeighbours { $1 - $0 <= 2 * reach }
}

extension [Double] {
    /// How many elements of a sorted array are close to the one before or after them.
    func countOfNeighbours(_ areClose: (Double, Double) -> Bool) -> Int {
        let close = zip(self, dropFirst()).map(areClose)
        return indices.count { ($0 > 0 && close[$0 - 1]) || ($0 < close.count && close[$0]) }
    }
}
