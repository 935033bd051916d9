import Ensembles
import LinearAlgebra
import Numerics
import RandomNumbers
import TestSupport
import Testing

private let families: [any EnsembleFamily] = Field.allCases.flatMap { field -> [any EnsembleFamily] in
    [
        WignerFamily(entries: GaussianEntries(), field: field),
        WignerFamily(entries: UniformEntries(halfWidth: 1), field: field),
        WishartFamily(ratio: 0.5, entries: GaussianEntries(), field: field),
        WishartFamily(ratio: 1, entries: ExponentialEntries(), field: field),
        ProductFamily(factors: 1, entries: GaussianEntries(), field: field),
        ProductFamily(factors: 3, entries: RademacherEntries(), field: field),
        ProductFamily(aspectRatios: [1, 1.5, 2], entries: ExponentialEntries(), field: field),
    ]
}

private let name = StreamName(seed: 8, purpose: .nestedCorners, group: 0, sample: 0)

private func nested(
    _ family: any EnsembleFamily, _ sizes: [Int], _ name: StreamName = name,
    using workspace: SpectrumWorkspace = SpectrumWorkspace()
) throws -> [Spectrum] {
    var stream = RandomStream(name)
    return try family.drawNestedSpectra(sizes: sizes, from: &stream, using: workspace)
}

@Suite struct EnsembleFamilyTests {
    /// The other sizes do not change the matrix: all lists with the same largest size give the same bits at a
    /// common size.
    @Test(arguments: families)
    func listsAgree(_ family: any EnsembleFamily) throws {
        let all = try nested(family, Array(1...10))
        #expect(all.count == 10)
        #expect(try nested(family, [10]) == [all[9]])
        #expect(try nested(family, [5, 10]) == [all[4], all[9]])
        #expect(try nested(family, [1, 2, 9, 10]) == [all[0], all[1], all[8], all[9]])
        #expect(try nested(family, []) == [])
        for (i, spectrum) in all.enumerated() { #expect(spectrum.count == i + 1) }
        // Power: another sample gives another matrix.
        let other = StreamName(seed: 8, purpose: .nestedCorners, group: 0, sample: 1)
        #expect(try nested(family, [10], other) != [all[9]])
    }

    @Test func workspacesKeepBits() throws {
        let workspace = SpectrumWorkspace()
        for sizes in [[5, 10], [3], [2, 12, 15], [10]] {
            for (i, family) in families.enumerated() {
                let reused = try nested(family, sizes, using: workspace)
                #expect(try reused == nested(family, sizes), "family \(i), sizes \(sizes)")
            }
        }
    }

    /// Corners of the matrix itself, which is drawn here by the same calls.
    @Test(arguments: [GaussianEntries(), UniformEntries(halfWidth: 1)] as [any EntryDistribution])
    func wignerCorners(_ law: any EntryDistribution) throws {
        func corners<Scalar: EnsembleScalar>(_: Scalar.Type, _ field: Field) throws -> [Spectrum] {
            let ensemble = WignerEnsemble(size: 10, entries: law, field: field, method: .direct)
            var matrix = Matrix<Scalar>()
            var stream = RandomStream(name)
            ensemble.draw(into: &matrix, from: &stream)
            return try [4, 10].map { size in
                var corner = Matrix<Scalar>(rows: size, columns: size)
                for column in 0..<size {
                    for row in column..<size {
                        corner[row, column] = matrix[row, column].multiplied(
                            by: 1 / Double(size).squareRoot())
                    }
                }
                return try EigenvalueSolver().eigenvalues(ofSelfAdjoint: &corner)
            }
        }
        let real = try nested(WignerFamily(entries: law, field: .real), [4, 10])
        let complex = try nested(WignerFamily(entries: law, field: .complex), [4, 10])
        #expect(try real == corners(Double.self, .real))
        #expect(try complex == corners(Complex<Double>.self, .complex))
    }

    /// Corners of A at its own shapes, drawn here by the same calls; more rows than columns leave exact zeros.
    @Test(arguments: [0.5, 1, 2.5])
    func wishartCorners(_ ratio: Double) throws {
        func corners<Scalar: EnsembleScalar>(_: Scalar.Type) throws -> [Spectrum] {
            let shapes = [4, 10].map { ($0, Int((Double($0) / ratio).rounded())) }
            var matrix = Matrix<Scalar>(rows: shapes[1].0, columns: shapes[1].1)
            var stream = RandomStream(name)
            matrix.fill(with: UniformEntries(), from: &stream)
            return try shapes.map { rows, columns in
                var corner = Matrix<Scalar>(rows: rows, columns: columns)
                for column in 0..<columns {
                    for row in 0..<rows {
                        corner[row, column] = matrix[row, column].multiplied(
                            by: 1 / Double(columns).squareRoot())
                    }
                }
                let nonzero = try EigenvalueSolver().squaredSingularValues(of: &corner)
                return .line(Array(repeating: 0, count: max(0, rows - columns)) + nonzero)
            }
        }
        let real = try nested(WishartFamily(ratio: ratio, entries: UniformEntries(), field: .real), [4, 10])
        let complex = try nested(
            WishartFamily(ratio: ratio, entries: UniformEntries(), field: .complex), [4, 10])
        #expect(try real == corners(Double.self))
        #expect(try complex == corners(Complex<Double>.self))
    }

    /// Corners of each factor, at the sizes n_j = α_j n; rounding alone may differ, so that 1e−9 of the norm is allowed.
    @Test(arguments: Field.allCases)
    func productCorners(_ field: Field) throws {
        let ratios = [1, 1.5, 2]
        func corners<Scalar: EnsembleScalar>(_: Scalar.Type) throws -> [Spectrum] {
            var stream = RandomStream(name)
            let full = [(10, 15), (15, 20), (20, 10)].map { rows, columns in
                var factor = Matrix<Scalar>(rows: rows, columns: columns)
                factor.fill(with: ExponentialEntries(), from: &stream)
                return factor
            }
            return try [(4, [(4, 6), (6, 8), (8, 4)]), (10, [(10, 15), (15, 20), (20, 10)])].map {
                size, shapes in
                var product = Matrix<Scalar>(rows: size, columns: size)
                for i in 0..<size { product[i, i] = Scalar(real: 1) }
                for (factor, shape) in zip(full, shapes) {
                    var corner = Matrix<Scalar>(rows: shape.0, columns: shape.1)
                    for row in 0..<shape.0 {
                        for column in 0..<shape.1 { corner[row, column] = factor[row, column] }
                    }
                    corner.scale(by: 1 / Double(size).squareRoot())
                    var next = Matrix<Scalar>()
                    Matrix.multiply(product, corner, into: &next)
                    product = next
                }
                return try EigenvalueSolver().eigenvalues(ofGeneral: &product)
            }
        }
        let family = ProductFamily(aspectRatios: ratios, entries: ExponentialEntries(), field: field)
        let drawn = try nested(family, [4, 10])
        let expected = try field == .real ? corners(Double.self) : corners(Complex<Double>.self)
        for (a, b) in zip(drawn, expected) {
            for statistic in [MatrixStatistic.largestModulus, .logDeterminant, .trace, .squares] {
                #expect(abs(statistic(a) - statistic(b)) < 1e-9 * max(1, abs(statistic(b))))
            }
        }
    }

    /// A corner has the law of the ensemble of its size, including the scale: two-sample tests with 4000
    /// matrices each, α = 1e−4. Power: the ensemble with three more rows has smaller smallest eigenvalues.
    @Test(arguments: families)
    func cornersHaveTheLawOfTheirSize(_ family: any EnsembleFamily) throws {
        let (size, count) = (4, 4000)
        let workspace = SpectrumWorkspace()
        let corners = try (0..<count).map { sample in
            let name = StreamName(seed: 9, purpose: .nestedCorners, group: 0, sample: sample)
            return try nested(family, [size, 7], name, using: workspace)[0]
        }
        let same = try spectra(family.ensemble(ofSize: size), count, number: 60)
        let larger = try spectra(family.ensemble(ofSize: size + 3), count, number: 61)
        func distance(_ right: [Spectrum], _ statistic: MatrixStatistic) -> Double {
            kolmogorovDistance(corners.map { statistic($0) }, right.map { statistic($0) })
        }
        for statistic in [MatrixStatistic.largestModulus, .smallestModulus, .trace, .squares] {
            #expect(distance(same, statistic) < twoSampleLimit(count), "\(statistic)")
        }
        #expect(distance(larger, .smallestModulus) > twoSampleLimit(count))
    }

    @Test func dimensionsAreRounded() async {
        let family = ProductFamily(aspectRatios: [1, 1.5, 2.2], entries: GaussianEntries(), field: .real)
        #expect(family.dimensions(ofSize: 5) == [5, 8, 11])
        #expect(family.dimensions(ofSize: 7) == [7, 11, 15])
        let square = ProductFamily(factors: 3, entries: GaussianEntries(), field: .real)
        #expect(square.dimensions(ofSize: 6) == [6, 6, 6])
        await #expect(processExitsWith: .failure) {
            _ = ProductFamily(aspectRatios: [2, 1], entries: GaussianEntries(), field: .real)
        }
        await #expect(processExitsWith: .failure) {
            _ = ProductFamily(aspectRatios: [1, 0.5], entries: GaussianEntries(), field: .real)
        }
    }
}
