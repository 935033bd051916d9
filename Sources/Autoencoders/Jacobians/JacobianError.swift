/// The reason why a point has no spectrum.
public enum JacobianError: Error, Equatable, Codable, Sendable, CustomStringConvertible {
    /// The network's values or derivatives at the point are infinite or not numbers.
    case nonFinite(point: Int)
    /// The eigenvalue iteration failed.
    case notConverged(point: Int)

    public var description: String {
        switch self {
        case .nonFinite(let point):
            "the network's Jacobian at point \(point) holds entries that are infinite or not numbers"
        case .notConverged(let point):
            "the eigenvalues of the Jacobian at point \(point) did not converge"
        }
    }

    func shifted(by offset: Int) -> JacobianError {
        switch self {
        case .nonFinite(let point): .nonFinite(point: point + offset)
        case .notConverged(let point): .notConverged(point: point + offset)
        }
    }
}
