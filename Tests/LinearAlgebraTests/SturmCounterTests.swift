import LinearAlgebra
import RealModule
import Testing

/// Counts for a matrix given whole, in parts of some rows.
private func counts(
    _ diagonal: [Double], _ offDiagonal: [Double], below thresholds: [Double], rowsAtATime: Int = .max
) -> [Int] {
    var counter = SturmCounter(thresholds: thresholds)
    let squares = [0] + offDiagonal.map { $0 * $0 } + [0]
    var first = 0
    while first < diagonal.count {
        let end = min(diagonal.count, first + min(rowsAtATime, diagonal.count))
        counter.append(
            diagonal: diagonal.span.extracting(first..<end),
            squares: squares.span.extracting(first..<(end + 1)))
        first = end
    }
    return counter.counts
}

/// A sequence without a pattern in 0..<1 (Weyl).
private func weyl(_ i: Int) -> Double {
    (Double(i) * 0.618_033_988_749_894_9).truncatingRemainder(dividingBy: 1)
}

@Suite struct SturmCounterTests {
    /// The matrix with 0 on the diagonal and 1 beside it has the eigenvalues 2 cos(kπ/(n + 1)). Halfway between neighbours
    /// the count is known; at 0 every second pivot of an even matrix vanishes, and at an eigenvalue itself the count may be
    /// that of either side.
    @Test(arguments: [1, 2, 7, 40, 501]) func knownEigenvalues(_ n: Int) {
        let eigenvalues = (1...n).map { 2 * Double.cos(Double(n + 1 - $0) * .pi / Double(n + 1)) }
        let between = [-3] + zip(eigenvalues, eigenvalues.dropFirst()).map { ($0 + $1) / 2 } + [3]
        let ones = [Double](repeating: 1, count: n - 1)
        let zeros = [Double](repeating: 0, count: n)
        #expect(counts(zeros, ones, below: between) == Array(0...n))
        #expect(n % 2 == 1 || counts(zeros, ones, below: [0]) == [n / 2])
        // Power: one entry of another sign on the diagonal moves eigenvalues past the thresholds.
        if n > 1 { #expect(counts([5] + zeros.dropFirst(), ones, below: between) != Array(0...n)) }
        for (k, value) in eigenvalues.enumerated() {
            let found = counts(zeros, ones, below: [value])[0]
            #expect(found == k || found == k + 1)
        }
    }

    /// However the rows are divided, and however many thresholds there are, also in falling order.
    @Test func partsMakeNoDifference() {
        let n = 333
        let diagonal = (0..<n).map { 4 * weyl($0) - 2 }
        let beside = (1..<n).map { weyl(7 * $0) }
        let thresholds = (0..<75).map { 3 - 0.08 * Double($0) }
        let whole = counts(diagonal, beside, below: thresholds)
        for rows in [1, 2, 100, 332] {
            #expect(counts(diagonal, beside, below: thresholds, rowsAtATime: rows) == whole)
        }
        for (threshold, count) in zip(thresholds, whole) {
            #expect(counts(diagonal, beside, below: [threshold]) == [count])
        }
        #expect(counts(diagonal, beside, below: []) == [])
    }

    /// Against LAPACK's eigenvalues, over the whole range of scales, with matrices that fall apart. An eigenvalue may be on
    /// the other side of a threshold closer than the error bound nε‖T‖ of both; none is for these.
    @Test(arguments: [1, 1e-140, 1e140]) func computedEigenvalues(_ scale: Double) throws {
        for n in [1, 2, 3, 64, 200] {
            let diagonal = (0..<n).map { scale * (2 * weyl(3 * $0 + n) - 1) }
            let beside = (1..<n).map { $0 % 5 == 0 ? 0 : scale * weyl(11 * $0 + n) }
            var (a, b) = (diagonal, beside)
            guard
                case .line(let values) = try EigenvalueSolver().eigenvalues(
                    ofTridiagonal: &a, offDiagonal: &b)
            else { return }
            let thresholds = (0...60).map { scale * (Double($0) / 10 - 3) }
            let nearest = thresholds.map { x in values.map { abs($0 - x) }.min() ?? 1 }.min() ?? 1
            #expect(nearest > 4 * Double(n) * Double.ulpOfOne * scale)
            let expected = thresholds.map { x in values.count { $0 < x } }
            #expect(counts(diagonal, beside, below: thresholds) == expected)
        }
    }

    /// Two routes: signs of minors, and the quotients that a threshold beyond 2^20 makes necessary. Thresholds are not near
    /// eigenvalues: neighbours of them on both sides have the same counts.
    @Test(arguments: [8, 9, 25, 64, 1000]) func minorsAndQuotientsAgree(_ n: Int) {
        for scale in [1e-5, 1, 1e4] {
            let diagonal = (0..<n).map { scale * (4 * weyl(5 * $0) - 2) }
            let beside = (1..<n).map { scale * (1e-2 + weyl(7 * $0)) }
            let thresholds = (0..<65).map { scale * (3.2 - 0.1 * Double($0)) }
            let minors = counts(diagonal, beside, below: thresholds)
            #expect(counts(diagonal, beside, below: thresholds + [0x1p21]) == minors + [n])
            for shift in [-1e-12, 1e-12] {
                #expect(counts(diagonal, beside, below: thresholds.map { $0 * (1 + shift) }) == minors)
            }
        }
    }

    /// A minor that is exactly 0 counts as one change of sign, also where a part of the rows ends with it.
    @Test func minorsThatVanish() {
        // The leading minors of T: 0, −1, 0, 1, 0, …
        let (zeros, ones) = ([Double](repeating: 0, count: 40), [Double](repeating: 1, count: 39))
        for rows in [1, 2, 3, 8, 9, 40] {
            #expect(counts(zeros, ones, below: [0, -0.01, 0.01], rowsAtATime: rows) == [20, 20, 20])
        }
    }

    /// Graded over 300 orders of magnitude: nothing overflows, and the diagonal dominates.
    @Test func gradedMatrices() {
        let diagonal = (0..<31).map { Double.pow(10, Double(10 * $0) - 150) }
        let beside = (1..<31).map { Double.pow(10, Double(10 * $0) - 165) }
        let thresholds = (0..<30).map { Double.pow(10, Double(10 * $0) - 145) }
        #expect(counts(diagonal, beside, below: thresholds) == Array(1...30))
        #expect(counts([0, 0], [1e150], below: [-1e300, 0, 1e300]) == [0, 1, 2])
        #expect(counts([0, 0, 0], [1e-300, 0], below: [-1, 1]) == [0, 3])
    }
}
