internal import LinearAlgebra
internal import RealModule

/// Something in the entries of a matrix that spoils p-values.
public struct EntryGuard: Codable, Sendable, Equatable {
    /// What was looked at.
    public enum Kind: String, Codable, Sendable, CaseIterable {
        /// The fourth moment of the entries.
        case kurtosis
        /// Dependence along observations.
        case autocorrelation
        /// Rows of different variance.
        case unequalVariances
        /// The mean of all entries.
        case mean
        /// Rows or columns that are zero or constant.
        case emptyRows
        /// Rows that are there twice.
        case repeatedRows
        /// Entries that are exactly zero.
        case zeroEntries
    }

    /// What was looked at.
    public var kind: Kind
    /// The number found.
    public var value: Double
    /// Its standard error for independent Gaussian entries; nil for counts.
    public var standardError: Double?
    /// Whether it is beyond what independent Gaussian entries give.
    public var speaks: Bool
    /// What it does to p-values, without a full stop; empty where it does not speak.
    public var advice: String
}

extension EntryGuard.Kind {
    /// The null whose p-values it does not spoil; nil where there is none.
    public var remedy: NullKind? {
        switch self {
        case .kurtosis, .zeroEntries: .permute
        case .autocorrelation: .shift
        case .unequalVariances, .mean, .emptyRows, .repeatedRows: nil
        }
    }
}

/// The entries of a real matrix, looked at one by one.
struct EntryInspection {
    /// E x⁴/(E x²)² − 3 of the entries in units of their rows, or of the matrix.
    let excessKurtosis: Double
    let guards: [EntryGuard]

    /// Standard errors beyond which a guard speaks: two-sided 6e−5 for normal statistics.
    static let threshold = 4.0

    /// Inspects a rows × columns matrix.
    ///
    /// - Parameters:
    ///   - hasObservations: whether columns are observations in an order, and each row a variable with a scale of its own.
    ///   - isSelfAdjoint: whether only the entries below the diagonal are free.
    init(_ matrix: Matrix<Double>, hasObservations: Bool, isSelfAdjoint: Bool) {
        let (rows, columns) = (matrix.rows, matrix.columns)
        var variances: [Double] = []
        var fourths: [Double] = []
        var lagged: [Double] = []
        var (zeros, empty, count) = (0, 0, 0)
        // Entries without observations have one mean.
        let overall = hasObservations ? 0 : matrix.meanEntry(belowDiagonal: isSelfAdjoint)
        for row in 0..<rows {
            // Mean square, and fourth moment, about the mean for variables; a self-adjoint matrix's diagonal has a scale of
            // its own.
            let places = isSelfAdjoint ? 0..<row : 0..<columns
            guard !places.isEmpty else { continue }
            var mean = overall
            if hasObservations { for j in places { mean += matrix[row, j] / Double(places.count) } }
            var (second, fourth, product) = (0.0, 0.0, 0.0)
            var before = 0.0
            for (k, j) in places.enumerated() {
                let raw = matrix[row, j]
                if raw == 0 { zeros += 1 }
                let x = raw - mean
                second += x * x
                fourth += x * x * x * x
                if k > 0 { product += x * before }
                before = x
            }
            count += places.count
            // Constant where a mean is taken out, whose sum is rounded; else zero, of self-adjoint matrices all along.
            let isEmpty =
                hasObservations
                ? places.allSatisfy { matrix[row, $0] == matrix[row, places.lowerBound] }
                : (0..<columns).allSatisfy { matrix[row, $0] == 0 }
            if isEmpty { empty += 1 }
            if isEmpty || second == 0 { continue }
            variances.append(second / Double(places.count))
            fourths.append(fourth / Double(places.count))
            lagged.append(product / second)
        }
        let total = Double(max(count, 1))
        var guards: [EntryGuard] = []

        // A variable has its own scale; else all entries have one.
        let pooled = variances.reduce(0, +) / Double(max(variances.count, 1))
        let kurtosis =
            variances.isEmpty
            ? 0
            : (hasObservations
                ? zip(fourths, variances).reduce(0) { $0 + $1.0 / ($1.1 * $1.1) } / Double(variances.count)
                : fourths.reduce(0, +) / Double(fourths.count) / (pooled * pooled)) - 3
                // A row in units of its own variance has E m₄/m₂² = 3(n − 1)/(n + 1).
                + (hasObservations ? 6 / (Double(columns) + 1) : 0)
        excessKurtosis = kurtosis
        let kurtosisError = (24 / total).squareRoot()
        // Rows of different variance raise it too, and are said by themselves.
        guards.append(
            EntryGuard(
                kind: .kurtosis, value: kurtosis, standardError: kurtosisError,
                speaks: abs(kurtosis) > Self.threshold * kurtosisError,
                advice: kurtosis > 0
                    ? "heavy tails make large eigenvalues of their own and spoil all p-values from Gaussian entries, while a "
                        + "strong component makes heavy tails"
                    : "light tails narrow and move the Chebyshev sums, and with them their p-values from Gaussian entries"
            ))

        if hasObservations, columns > 2, !lagged.isEmpty {
            let mean = lagged.reduce(0, +) / Double(lagged.count)
            // Variables that depend on each other are fewer than they seem: tr R²/p² in place of 1/p.
            let error = (matrix.meanSquaredCorrelation / Double(columns)).squareRoot()
            // The mean that is taken from each row costs −1/n.
            let value = mean + 1 / Double(columns)
            guards.append(
                EntryGuard(
                    kind: .autocorrelation, value: value, standardError: error,
                    speaks: abs(value) > Self.threshold * error,
                    advice:
                        "observations depend on those before, which widens the bulk and spoils all p-values from "
                        + "independent entries"))
        }
        if !hasObservations, !isSelfAdjoint, variances.count > 2 {
            // Under one variance a row's mean square has relative variance (2 + κ)/columns.
            let n = Double(variances.count)
            let spread = variances.reduce(0) { $0 + ($1 / pooled - 1) * ($1 / pooled - 1) } / (n - 1)
            let expected = max(2 + kurtosis, 0) / Double(columns)
            let error = expected * (2 / (n - 1)).squareRoot()
            let value = expected > 0 ? spread / expected : 1
            guards.append(
                EntryGuard(
                    kind: .unequalVariances, value: value, standardError: expected > 0 ? error / expected : 0,
                    speaks: expected > 0 && spread - expected > Self.threshold * error,
                    advice:
                        "rows have different variances, as a strong component also makes them; the matrix is not noise of one "
                        + "scale"
                ))
        }
        if !hasObservations, pooled > 0 {
            let error = 1 / total.squareRoot()
            let value = overall / pooled.squareRoot()
            guards.append(
                EntryGuard(
                    kind: .mean, value: value, standardError: error,
                    speaks: abs(value) > Self.threshold * error,
                    advice: "a mean that is not 0 is a component of rank one, which stands out by itself"))
        }
        var emptyColumns = 0
        if !isSelfAdjoint {
            for column in 0..<columns where (0..<rows).allSatisfy({ matrix[$0, column] == 0 }) {
                emptyColumns += 1
            }
        }
        guards.append(
            EntryGuard(
                kind: .emptyRows, value: Double(empty + emptyColumns), standardError: nil,
                speaks: empty + emptyColumns > 0,
                advice:
                    "rows or columns without variation make eigenvalues that are exactly 0; leave them out of the matrix"
            )
        )
        let repeated = isSelfAdjoint ? 0 : matrix.repeatedRows
        guards.append(
            EntryGuard(
                kind: .repeatedRows, value: Double(repeated), standardError: nil, speaks: repeated > 0,
                advice:
                    "rows that are there twice make an eigenvalue that is exactly 0 and one that stands out; leave one out"
            ))
        // A continuous law has no zeros; one in 1000 may be rounding of small numbers.
        let share = Double(zeros) / total
        guards.append(
            EntryGuard(
                kind: .zeroEntries, value: share, standardError: nil, speaks: share > 0.001,
                advice:
                    "entries that are exactly 0, as a mask leaves them, have the variance σ² times the share that is "
                    + "left; where they are not spread evenly the bulk is another one"))
        self.guards = guards.map { one in
            var one = one
            if !one.speaks { one.advice = "" }
            return one
        }
    }
}

extension Matrix<Double> {
    /// The mean of the entries, or of those below the diagonal.
    fileprivate func meanEntry(belowDiagonal: Bool) -> Double {
        var (sum, count) = (0.0, 0)
        for column in 0..<columns {
            for row in (belowDiagonal ? min(column + 1, rows) : 0)..<rows {
                sum += self[row, column]
                count += 1
            }
        }
        return count > 0 ? sum / Double(count) : 0
    }

    /// tr R²/p², R the correlation matrix of the p rows; from at most 100 of them, spread evenly.
    fileprivate var meanSquaredCorrelation: Double {
        let chosen = Swift.min(rows, 100)
        var sample = Matrix(rows: chosen, columns: columns)
        for i in 0..<chosen {
            for column in 0..<columns { sample[i, column] = self[i * rows / chosen, column] }
        }
        sample.standardiseRows(isCentred: true, toUnitLength: true)
        var (sum, pairs) = (0.0, 0)
        for i in 0..<chosen {
            for j in 0..<i {
                var product = 0.0
                for column in 0..<columns { product += sample[i, column] * sample[j, column] }
                sum += product * product
                pairs += 1
            }
        }
        let p = Double(rows)
        // Independent rows have squared correlations of 1/n by chance.
        let offDiagonal = pairs > 0 ? Swift.max(0, sum / Double(pairs) - 1 / Double(columns)) : 0
        return 1 / p + (1 - 1 / p) * offDiagonal
    }

    /// The number of rows that equal an earlier one.
    fileprivate var repeatedRows: Int {
        var seen: [Int: [Int]] = [:]
        var count = 0
        for row in 0..<rows {
            var hasher = Hasher()
            for column in 0..<columns { hasher.combine(self[row, column]) }
            let hash = hasher.finalize()
            let isZero = (0..<columns).allSatisfy { self[row, $0] == 0 }
            if isZero { continue }
            if seen[hash, default: []].contains(where: { other in
                (0..<columns).allSatisfy { self[row, $0] == self[other, $0] }
            }) {
                count += 1
            } else {
                seen[hash, default: []].append(row)
            }
        }
        return count
    }
}
