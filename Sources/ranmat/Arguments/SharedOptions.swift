internal import ArgumentParser
internal import Ensembles
internal import LinearAlgebra
internal import RandomNumbers
internal import RunSupport

/// The random streams of a run.
struct StreamOptions: ParsableArguments {
    @Option(parsing: .unconditional, help: "Seed of all random streams, 0 … 2^64 − 1.")
    var seed: UInt64 = 0

    @Option(help: "Random generator: \(allowed(RandomGenerator.self)).")
    var generator: GeneratorArgument = GeneratorArgument(value: .philox)
}

/// The eigenvalue library.
struct SolverOptions: ParsableArguments {
    @Option(
        help: "Eigenvalue library: \(allowed(EigenvalueBackend.self)); gsl has no complex general solver.")
    var solver: SolverArgument = SolverArgument(value: .lapack)
}

/// Options that determine the numbers of a run.
struct NumericalOptions: ParsableArguments {
    @OptionGroup var streams: StreamOptions
    @OptionGroup var solver: SolverOptions

    @Option(help: "Sampling of Gaussian ensembles: \(allowed(SamplingMethod.self)); reduced forms are exact.")
    var method: MethodArgument = MethodArgument(value: .automatic)

    var settings: NumericalSettings {
        NumericalSettings(
            seed: streams.seed, generator: streams.generator.value, solver: solver.solver.value,
            method: method.value)
    }
}

private func allowed<T: CaseIterable & RawRepresentable<String>>(_ type: T.Type) -> String {
    T.allCases.map(\.rawValue).joined(separator: ", ")
}

/// The result as JSON.
struct JSONOptions: ParsableArguments {
    @Flag(help: "Print the result as JSON on standard output.")
    var json = false
}

/// Where results go.
struct OutputOptions: ParsableArguments {
    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp(
            "Folder for results, data files and figures; without it nothing is written.", valueName: "folder")
    )
    var folder: String?

    @OptionGroup private var format: JSONOptions

    /// Whether the result is printed as JSON.
    var json: Bool { format.json }
}
