internal import Ensembles
internal import LinearAlgebra
internal import MonteCarlo
public import RunSupport

/// Verifies exact identities with the program's own generators, samplers, solvers and laws.
public struct IdentityBattery: Sendable {
    /// What is verified.
    public let description: IdentityBatteryDescription
    private let samplers: IdentitySamplers
    private let groups: [IdentityGroup]

    /// How the verdict is reached.
    public static let rule = """
        Each identity is tested with one number per matrix, so that the numbers are independent. A mean is \
        compared with its exact value: z = (mean − expected)/standard error, with Student's t. A whole \
        distribution is compared by the Kolmogorov–Smirnov test; its z is the normal quantile of the p-value. Numbers whose \
        law is known exactly are first transformed to uniform ones. The p-values of all identities verified are \
        adjusted by Holm's method, which is valid for any dependence between them. An identity fails if its \
        adjusted p-value is at most the false-alarm rate; the probability that a correct program fails anywhere \
        is at most that rate. A claim about every matrix fails if one matrix violates it.
        """

    /// A battery; throws if the description cannot be run. The samplers are the program's own unless given.
    public init(
        _ description: IdentityBatteryDescription, samplers: IdentitySamplers = IdentitySamplers()
    ) throws(DescriptionError) {
        try description.validate()
        self.description = description
        self.samplers = samplers
        groups = try Self.selected(IdentityCatalogue(samplers: samplers).groups, description)
    }

    /// What an identity claims.
    public struct Entry: Codable, Sendable, Equatable {
        /// Its name.
        public var name: String
        /// The matrices it is verified on.
        public var ensemble: String
        /// The claim in words.
        public var statement: String
        /// Why it is true.
        public var source: String

        /// The names that `identities.csv` has.
        enum CodingKeys: String, CodingKey {
            case name = "identity"
            case ensemble, statement, source
        }
    }

    /// The identities that would be verified.
    public var entries: [Entry] {
        groups.flatMap { group in
            group.identities.map {
                Entry(name: $0.name, ensemble: group.title, statement: $0.statement, source: $0.source)
            }
        }
    }

    private static func selected(
        _ groups: [IdentityGroup], _ description: IdentityBatteryDescription
    ) throws(DescriptionError) -> [IdentityGroup] {
        let names = groups.flatMap { $0.identities.map(\.name) }
        for wanted in description.only where !names.contains(where: { matches($0, wanted) }) {
            throw DescriptionError(
                "\(parameter: "only"): no identity is named '\(wanted)'; a name, a group such as ginibre, or the head of a "
                    + "name such as ginibre/direct is wanted, and \(parameter: "list") prints them")
        }
        let chosen = groups.compactMap { group -> IdentityGroup? in
            var group = group
            if !description.only.isEmpty {
                group.identities.removeAll { identity in
                    !description.only.contains { matches(identity.name, $0) }
                }
            }
            let isSolvable = description.solver == .lapack || !group.needsComplexSolver
            return group.identities.isEmpty || !isSolvable ? nil : group
        }
        guard !chosen.isEmpty else {
            throw DescriptionError(
                "\(parameter: "only"): these identities need complex eigenvalues, which \(description.solver.rawValue) cannot "
                    + "compute; use \(parameter: "solver") lapack")
        }
        return chosen
    }

    private static func matches(_ name: String, _ wanted: String) -> Bool {
        name == wanted || name.hasPrefix(wanted + "/")
    }

    /// Draws all matrices, and keeps what they give in the run's journal. This is all that one part of a run does.
    public func gather(_ control: RunControl) async {
        for (position, group) in groups.enumerated() where control.stop?.refusesWork() != true {
            _ = await observe(group, position, control)
        }
    }

    /// Draws the matrices and verifies the identities.
    public func run(_ control: RunControl) async -> IdentityBatteryResult {
        var measured: [IdentityBatteryResult.Measurement] = []
        var failures = 0
        for (position, group) in groups.enumerated() where control.stop?.refusesWork() != true {
            let gathered = await observe(group, position, control)
            guard gathered.completed == description.samples else { break }
            failures += gathered.failures
            measured += group.identities.map { identity in
                let outcome = identity.outcome(of: gathered.columns)
                return IdentityBatteryResult.Measurement(
                    name: identity.name, ensemble: group.title, statement: identity.statement,
                    source: identity.source, expected: outcome.expected, observed: outcome.observed,
                    standardError: outcome.standardError, zScore: outcome.score, pValue: outcome.pValue)
            }
        }
        return IdentityBatteryResult(
            description: description, measurements: measured,
            planned: groups.reduce(0) { $0 + $1.identities.count }, failures: failures)
    }

    /// What was observed in one sample; nothing where its eigenvalues could not be computed.
    private struct Row: Codable, Sendable {
        @PackedDoubles var numbers: [Double]
    }

    private struct Gathered {
        var columns: [[Double]]
        var completed: Int
        var failures: Int
    }

    private func observe(
        _ group: IdentityGroup, _ position: Int, _ control: RunControl
    ) async -> Gathered {
        let (description, rename, total) = (description, samplers.stream, groups.count)
        let outcome = await control.gather(
            "\(group.name) \(group.number)", samples: description.samples, into: IndexedResults<Row>(),
            progress: { finished in
                let part = Double(finished) / Double(description.samples)
                control.progress?((Double(position) + part) / Double(total), group.name)
            },
            makeWorker: { SpectrumWorkspace(backend: description.solver) },
            draw: { workspace, index, results in
                let streams = IdentityStreams(
                    seed: description.seed, generator: description.generator, group: group.number,
                    sample: index, rename: rename)
                results.record(Row(numbers: (try? group.observe(streams, workspace)) ?? []), at: index)
            })
        let rows = outcome.gathered.inSampleOrder.map(\.numbers)
        let complete = rows.filter { !$0.isEmpty }
        let columns = (0..<(complete.first?.count ?? 0)).map { c in complete.map { $0[c] } }
        return Gathered(
            columns: columns, completed: outcome.completed, failures: rows.count - complete.count)
    }
}
