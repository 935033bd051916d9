import LinearAlgebra
import RandomNumbers
import SpectrumInference
import Testing

@Suite struct EntryGuardTests {
    private func speaking(_ matrix: Matrix<Double>, as kind: MatrixKind) throws -> [EntryGuard.Kind] {
        let prepared = try PreparedMatrix(matrix, as: kind, null: .gaussian, solver: EigenvalueSolver())
        for one in prepared.guards { #expect(one.advice.isEmpty == !one.speaks) }
        return prepared.guards.filter(\.speaks).map(\.kind)
    }

    private func draw(_ kind: Kind, _ rows: Int, _ columns: Int, _ sample: Int) -> Matrix<Double> {
        var stream = RandomStream(StreamName(seed: 21, purpose: .matrices, group: 1, sample: sample))
        return kind.matrix(rows, columns, &stream)
    }

    /// Silent for Gaussian matrices: each statistic is four standard errors from speaking, three of them for 200 matrices, 4 %
    /// that any would speak; none does for this seed.
    @Test func silentForNoise() throws {
        for i in 0..<200 {
            #expect(try speaking(draw(.gaussian, 20, 60, i), as: .general) == [])
            #expect(
                try speaking(draw(.gaussian, 20, 60, i), as: .data(isCentred: true, isCorrelation: false))
                    == [])
        }
    }

    @Test func whatIsWrongIsSaid() throws {
        let data = MatrixKind.data(isCentred: true, isCorrelation: false)
        #expect(try speaking(draw(.student5, 50, 150, 0), as: .general).contains(.kurtosis))
        #expect(try speaking(draw(.rademacher, 50, 150, 0), as: .general).contains(.kurtosis))
        #expect(try speaking(draw(.autoregressive(0.2), 50, 150, 0), as: data) == [.autocorrelation])
        #expect(try speaking(draw(.unequal, 50, 150, 0), as: .general).contains(.unequalVariances))
        // Variables have scales of their own.
        #expect(try speaking(draw(.unequal, 50, 150, 0), as: data) == [])
        var matrix = draw(.gaussian, 20, 60, 1)
        for column in 0..<60 { matrix[3, column] = matrix[7, column] }
        #expect(try speaking(matrix, as: data) == [.repeatedRows])
        for column in 0..<60 { matrix[3, column] = 2 }
        #expect(try speaking(matrix, as: data) == [.emptyRows])
        matrix = draw(.gaussian, 20, 60, 1)
        for i in stride(from: 0, to: matrix.elements.count, by: 3) { matrix.elements[i] = 0 }
        #expect(try speaking(matrix, as: .general).contains(.zeroEntries))
    }

    /// A factor that all variables share is no dependence along observations: none of 20 panels of 60 × 150, where the variables
    /// count for about two.
    @Test func aCommonFactorIsNotAutocorrelation() throws {
        for i in 0..<20 {
            var matrix = draw(.gaussian, 60, 150, i)
            for row in 1..<60 {
                for column in 0..<150 { matrix[row, column] += matrix[0, column] }
            }
            #expect(
                !(try speaking(matrix, as: .data(isCentred: true, isCorrelation: false)).contains(
                    .autocorrelation)))
        }
    }

    @Test func aMeanIsSaid() throws {
        var matrix = draw(.gaussian, 20, 60, 3)
        for i in matrix.elements.indices { matrix.elements[i] += 0.5 }
        #expect(try speaking(matrix, as: .general) == [.mean])
    }

    /// Rows of a symmetric matrix that are zero below the diagonal are not empty.
    @Test func aTridiagonalMatrixHasNoEmptyRows() throws {
        var matrix = Matrix<Double>(rows: 12, columns: 12)
        for i in 0..<12 {
            matrix[i, i] = Double(i)
            if i % 3 > 0 { (matrix[i, i - 1], matrix[i - 1, i]) = (1, 1) }
        }
        #expect(!(try speaking(matrix, as: .selfAdjoint).contains(.emptyRows)))
    }

    @Test func refusals() throws {
        let solver = EigenvalueSolver()
        func complaint(_ matrix: Matrix<Double>, _ kind: MatrixKind, _ null: NullKind = .gaussian) -> String {
            do {
                _ = try PreparedMatrix(matrix, as: kind, null: null, solver: solver)
                return ""
            } catch { return "\(error)" }
        }
        var square = draw(.gaussian, 5, 5, 0)
        #expect(complaint(square, .selfAdjoint).contains("entries (2, 1) and (1, 2) differ"))
        #expect(complaint(draw(.gaussian, 5, 6, 0), .selfAdjoint).contains("5 × 6 is not symmetric"))
        #expect(complaint(draw(.gaussian, 3, 60, 0), .general).contains("3 values says nothing"))
        #expect(complaint(square, .general, .shift).contains("only observations can be shifted"))
        for i in square.elements.indices { square.elements[i] = 0 }
        #expect(complaint(square, .general).contains("all its entries are equal"))
    }
}
