/// The work that a case cannot do without, which bounds its time from below on a given machine.
///
/// Floating-point operations count at the speed of matrix multiplication, bytes at the speed of a copy, and random numbers at
/// the speed of a uniform double each. A normal number counts as one, although it takes more.
struct Bound {
    /// Additions and multiplications of doubles.
    var operations = 0.0
    /// Bytes read and written.
    var bytes = 0.0
    /// Uniform doubles.
    var randomNumbers = 0.0

    /// The shortest possible time on so many cores; nil where nothing is known.
    func seconds(on machine: MachineSpeed, cores: Int) -> Double? {
        let seconds =
            operations / machine.operationsASecond + bytes / machine.bytesASecond
            + randomNumbers * machine.secondsAUniform / Double(cores)
        return seconds > 0 ? seconds : nil
    }

    /// Several times the work.
    static func * (count: Int, bound: Bound) -> Bound {
        let n = Double(count)
        return Bound(
            operations: n * bound.operations, bytes: n * bound.bytes, randomNumbers: n * bound.randomNumbers)
    }

    /// Eigenvalues of a dense n × n matrix without vectors: 10n³ operations (G. Golub, C. Van Loan, *Matrix Computations*,
    /// section 7.5), four times as many over the complex numbers, and its entries.
    static func eigenvalues(_ n: Int, isComplex: Bool = false, drawsAllEntries: Bool = true) -> Bound {
        let n = Double(n)
        return Bound(
            operations: (isComplex ? 40 : 10) * n * n * n,
            randomNumbers: (isComplex ? 2 : 1) * (drawsAllEntries ? n * n : n * n / 2))
    }

    /// Eigenvalues of a dense symmetric matrix: 4n³/3 operations for the tridiagonal form, and its entries.
    static func symmetricEigenvalues(_ n: Int) -> Bound {
        let n = Double(n)
        return Bound(operations: 4 / 3 * n * n * n, randomNumbers: n * n / 2)
    }

    /// A product of an m × k and a k × n matrix.
    static func product(_ m: Int, _ k: Int, _ n: Int, isComplex: Bool = false) -> Bound {
        Bound(operations: (isComplex ? 8 : 2) * Double(m) * Double(k) * Double(n))
    }

    static func + (a: Bound, b: Bound) -> Bound {
        Bound(
            operations: a.operations + b.operations, bytes: a.bytes + b.bytes,
            randomNumbers: a.randomNumbers + b.randomNumbers)
    }
}
