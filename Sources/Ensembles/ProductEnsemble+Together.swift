public import LinearAlgebra
public import RandomNumbers

// Small products whose factors are kept apart are computed several at a time.
extension ProductEnsemble {
    /// Eight for small products whose factors are kept apart, otherwise one.
    public var samplesTogether: Int {
        route == .formed ? 1 : EigenvalueSolver.productsTogether(order: dimensions[0], field: field)
    }

    /// Draws so many matrices, the kth from stream k (from 0), and returns ln|λ| and arg λ of their eigenvalues.
    public func drawLogSpectra(
        _ count: Int, from stream: (Int) -> RandomStream, using workspace: SpectrumWorkspace
    ) -> [Result<LogSpectrum, EigenvalueError>] {
        if route == .formed {
            return drawSpectra(count, from: stream, using: workspace).map { $0.map { LogSpectrum($0) } }
        }
        return switch field {
        case .real: spectra(count, from: stream, &workspace.real, workspace.solver)
        case .complex: spectra(count, from: stream, &workspace.complex, workspace.solver)
        }
    }

    private func spectra<Scalar: EnsembleScalar>(
        _ count: Int, from stream: (Int) -> RandomStream, _ scratch: inout MatrixScratch<Scalar>,
        _ solver: EigenvalueSolver
    ) -> [Result<LogSpectrum, EigenvalueError>] {
        var products: [[Matrix<Scalar>]] = []
        for k in 0..<count {
            var stream = stream(k)
            draw(into: &scratch, from: &stream)
            products.append(scratch.kept)
        }
        return solver.eigenvalues(ofProducts: products)
    }

    /// Draws so many matrices, the kth from stream k (from 0), and returns their eigenvalues.
    public func drawSpectra(
        _ count: Int, from stream: (Int) -> RandomStream, using workspace: SpectrumWorkspace
    ) -> [Result<Spectrum, EigenvalueError>] {
        if route == .formed {
            return (0..<count).map { k in
                var stream = stream(k)
                do throws(EigenvalueError) {
                    return .success(try drawSpectrum(from: &stream, using: workspace))
                } catch {
                    return .failure(error)
                }
            }
        }
        return drawLogSpectra(count, from: stream, using: workspace).map { result in
            do throws(EigenvalueError) {
                return .success(try result.get().representable())
            } catch {
                return .failure(error)
            }
        }
    }
}
