internal import Files
internal import LinearAlgebra
internal import MatrixFiles
public import RunSupport
internal import SpectrumInference

extension SpectrumExperiment {
    /// Refuses what has no cleaned matrix, before anything is computed.
    public func requireCleanable() throws(DescriptionError) {
        guard matrices.count == 1, case .matrix(.real, _) = matrices[0].content else {
            throw DescriptionError(
                "\(parameter: "cleaned") is for one real matrix, not for several or for bare values")
        }
    }

    /// Writes the matrix without its noise as `.npy`: of data the cleaned covariance or correlation matrix of the variables, of
    /// other matrices the matrix with shrunken singular values or eigenvalues.
    ///
    /// - Returns: what was written, in words.
    /// - Throws: `OutputError`; `EigenvalueError`.
    public func writeCleaned(_ outcome: Outcome, to path: String) throws -> String {
        guard case .matrix(.real(let entries), let kind) = matrices[0].content,
            let spectrum = outcome.result.findings[0].spectrum
        else { preconditionFailure("requireCleanable comes first") }
        let cleaned: Matrix<Double>
        let words: String
        switch kind {
        case .general:
            let shrinkage = SingularValueShrinkage(
                variance: spectrum.scale.ofBulk, rows: entries.rows, columns: entries.columns)
            cleaned = try shrinkage.cleaned(entries)
            words = "the matrix with shrunken singular values"
        case .selfAdjoint:
            cleaned = try SelfAdjointShrinkage(variance: spectrum.scale.ofBulk, size: entries.rows).cleaned(
                entries)
            words = "the matrix with shrunken eigenvalues"
        case .data(let isCentred, let isCorrelation):
            let degrees = entries.columns - (isCentred ? 1 : 0)
            cleaned = try CovarianceCleaning.cleaned(
                try entries.secondMoments(isCentred: isCentred, isCorrelation: isCorrelation),
                observations: degrees)
            words = "the \(isCorrelation ? "correlation" : "covariance") matrix with cleaned eigenvalues"
        }
        var writer = try NumPyWriter<Double>(path: path, rows: cleaned.rows, columns: cleaned.columns)
        for row in 0..<cleaned.rows { try writer.append(row: (0..<cleaned.columns).map { cleaned[row, $0] }) }
        try writer.commit()
        return words
    }
}

extension Matrix<Double> {
    /// XXᵀ over the number of observations (less one where means are taken out), rows variables; of correlations with unit
    /// diagonal.
    fileprivate func secondMoments(isCentred: Bool, isCorrelation: Bool) throws -> Matrix {
        var standard = self
        standard.standardiseRows(isCentred: isCentred, toUnitLength: isCorrelation)
        var product = Matrix()
        Matrix.multiply(standard, standard.transposed, into: &product)
        guard !isCorrelation else { return product }
        let degrees = Double(columns - (isCentred ? 1 : 0))
        for i in product.elements.indices { product.elements[i] /= degrees }
        return product
    }
}
