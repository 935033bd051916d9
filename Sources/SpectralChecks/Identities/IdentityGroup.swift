internal import Ensembles
internal import LinearAlgebra
internal import RandomNumbers

/// Identities that are verified on the same matrices.
struct IdentityGroup: Sendable {
    /// The first component of its identities' names.
    let name: String
    /// The matrices, in words.
    let title: String
    /// The number of its random streams. It is never changed, so that an identity's numbers do not depend on what
    /// else is verified.
    let number: Int
    /// Whether it needs eigenvalues of complex general matrices, which GSL cannot compute.
    let needsComplexSolver: Bool
    /// What is verified.
    var identities: [Identity]
    /// Observes one sample: a number for each column.
    let observe: @Sendable (IdentityStreams, SpectrumWorkspace) throws(EigenvalueError) -> [Double]
}

/// The random streams of one sample of a group.
struct IdentityStreams: Sendable {
    let seed: UInt64
    let generator: RandomGenerator
    let group: Int
    let sample: Int
    let rename: @Sendable (StreamName) -> StreamName
    /// Streams a sample may have.
    static let sets = 16

    /// The sample's stream, one of several independent ones.
    func open(_ set: Int = 0) -> RandomStream {
        let name = StreamName(
            seed: seed, purpose: .identities, group: group * Self.sets + set, sample: sample)
        return RandomStream(rename(name), generator: generator)
    }
}

/// One number per matrix, and what is known about it.
struct Observable<Sample>: Sendable {
    /// A claim about the number, or about a function of it.
    struct Fact: Sendable {
        let name: String
        let statement: String
        let source: String
        let claim: Identity.Claim
        var transform: @Sendable (Double) -> Double = { $0 }
    }

    let facts: [Fact]
    let value: @Sendable (Sample) -> Double
}

/// One way to draw a sample. Different routes to the same law share their observables.
struct Route<Sample>: Sendable {
    /// A component of the identities' names; empty if there is one way only.
    let name: String
    let draw: @Sendable (inout RandomStream, SpectrumWorkspace) throws(EigenvalueError) -> Sample
}

extension IdentityGroup {
    /// All facts about all observables by all routes. One stream draws the matrices of the routes one after the
    /// other.
    init<Sample>(
        _ name: String, title: String, number: Int, needsComplexSolver: Bool, routes: [Route<Sample>],
        observables: [Observable<Sample>]
    ) {
        var identities: [Identity] = []
        for (r, route) in routes.enumerated() {
            for (o, observable) in observables.enumerated() {
                let column = r * observables.count + o
                identities += observable.facts.map { fact in
                    Identity(
                        name: [name, route.name, fact.name].filter { !$0.isEmpty }.joined(separator: "/"),
                        statement: fact.statement, source: fact.source, claim: fact.claim,
                        numbers: { $0[column].map(fact.transform) })
                }
            }
        }
        self.init(
            name: name, title: title, number: number, needsComplexSolver: needsComplexSolver,
            identities: identities,
            observe: { streams, workspace throws(EigenvalueError) in
                var stream = streams.open()
                var numbers: [Double] = []
                numbers.reserveCapacity(routes.count * observables.count)
                for route in routes {
                    let sample = try route.draw(&stream, workspace)
                    for observable in observables { numbers.append(observable.value(sample)) }
                }
                return numbers
            })
    }

    /// Adds the claim that the given observable has the same law by the first two routes.
    func comparingRoutes(
        observable: Int, of count: Int, name: String, statement: String, source: String
    ) -> IdentityGroup {
        var group = self
        group.identities.append(
            Identity(
                name: "\(self.name)/\(name)", statement: statement, source: source, claim: .sameLaw,
                numbers: { $0[observable] + $0[count + observable] }))
        return group
    }
}
