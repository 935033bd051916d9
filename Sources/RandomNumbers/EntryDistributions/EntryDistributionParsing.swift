/// Why the name of an entry law was not understood.
public struct EntryDistributionError: Error, CustomStringConvertible {
    public let description: String
}

/// The names of entry laws on the command line.
public let entryDistributionForms =
    "gaussian, uniform (variance 1), uniform:H (on [-H, H]), rademacher, exponential (centred), student-t:DOF"

/// The entry law that a name such as `uniform:1` or `student-t:3` stands for.
public func entryDistribution(
    named name: String
) throws(EntryDistributionError) -> any EntryDistribution {
    let parts = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    switch (parts[0], parts.count) {
    case ("gaussian", 1): return GaussianEntries()
    case ("uniform", 1): return UniformEntries()
    case ("rademacher", 1): return RademacherEntries()
    case ("exponential", 1): return ExponentialEntries()
    case ("uniform", 2):
        return UniformEntries(halfWidth: try positive(parts[1], "the half-width of uniform:H"))
    case ("student-t", 2):
        return StudentTEntries(
            degreesOfFreedom: try positive(parts[1], "the degrees of freedom of student-t:DOF"))
    case ("student-t", 1):
        throw EntryDistributionError(description: "student-t needs its degrees of freedom, as in student-t:3")
    default:
        throw EntryDistributionError(
            description: "unknown entry law '\(name)'; allowed are \(entryDistributionForms)")
    }
}

private func positive(_ text: String, _ what: String) throws(EntryDistributionError) -> Double {
    guard let value = Double(text), value >= 1e-30, value <= 1e30 else {
        throw EntryDistributionError(
            description: "\(what) must be a positive number between 1e-30 and 1e30, not '\(text)'")
    }
    return value
}
