internal import Ensembles
internal import LinearAlgebra
internal import RandomNumbers
internal import RunSupport

extension NumericalSettings {
    /// Refuses combinations that no solver or sampler offers.
    func validate(
        entries: any EntryDistribution, field: Field, isSelfAdjoint: Bool
    ) throws(DescriptionError) {
        if method == .reduced && !(entries is GaussianEntries) {
            throw DescriptionError(
                "\(parameter: "method") reduced needs \(parameter: "entries") gaussian, not \(entries.label); use direct or auto"
            )
        }
        if solver == .gsl && field == .complex && !isSelfAdjoint {
            throw DescriptionError(
                "\(parameter: "solver") gsl has no eigenvalue solver for complex general matrices; "
                    + "use \(parameter: "solver") lapack or \(parameter: "field") real")
        }
    }
}

extension NumericalSettings {
    /// The entry law of a name.
    static func entries(named name: String) throws(DescriptionError) -> any EntryDistribution {
        do { return try entryDistribution(named: name) } catch {
            throw DescriptionError("\(parameter: "entries"): \(error)")
        }
    }
}
