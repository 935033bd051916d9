// swift-tools-version: 6.2
import PackageDescription

let rigour: [SwiftSetting] = [
    .strictMemorySafety(),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// One folder, one module, one question. Dependencies only point upwards in this list.
/// `folders` are those with a README.md of their own.
func module(
    _ name: String, _ dependencies: [Target.Dependency], folders: [String] = [], linker: [LinkerSetting] = []
) -> Target {
    .target(
        name: name, dependencies: dependencies, exclude: ["README.md"] + folders.map { "\($0)/README.md" },
        swiftSettings: rigour, linkerSettings: linker)
}

func tests(of name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: [.byName(name: name)] + dependencies,
        resources: resources, swiftSettings: rigour)
}

let complexNumbers = Target.Dependency.product(name: "Numerics", package: "swift-numerics")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "ranmat",
    platforms: [.macOS(.v26)],
    products: [
        .executable(name: "ranmat", targets: ["ranmat"]),
        .executable(name: "ranmat-bench", targets: ["ranmat-bench"]),
        .library(name: "RandomNumbers", targets: ["RandomNumbers"]),
        .library(name: "SpecialFunctions", targets: ["SpecialFunctions"]),
        .library(name: "LinearAlgebra", targets: ["LinearAlgebra"]),
        .library(name: "SpectralLaws", targets: ["SpectralLaws"]),
        .library(name: "Ensembles", targets: ["Ensembles"]),
        .library(name: "Statistics", targets: ["Statistics"]),
        .library(name: "MonteCarlo", targets: ["MonteCarlo"]),
        .library(name: "SpectrumInference", targets: ["SpectrumInference"]),
        .library(name: "Autoencoders", targets: ["Autoencoders"]),
        .library(name: "Files", targets: ["Files"]),
        .library(name: "Reports", targets: ["Reports"]),
        .library(name: "Datasets", targets: ["Datasets"]),
        .library(name: "MatrixFiles", targets: ["MatrixFiles"]),
        .library(name: "LinearAutoencoders", targets: ["LinearAutoencoders"]),
        .library(name: "RunSupport", targets: ["RunSupport"]),
        .library(name: "LimitTheorems", targets: ["LimitTheorems"]),
        .library(name: "SpectralChecks", targets: ["SpectralChecks"]),
        .library(name: "NetworkExperiments", targets: ["NetworkExperiments"]),
        .library(name: "OwnSpectra", targets: ["OwnSpectra"]),
    ],
    traits: [
        .trait(
            name: "MPI", description: "Runs of several processes, started by mpirun; needs an MPI library.")
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
        .package(url: "https://github.com/apple/swift-numerics", from: "1.0.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
    ],
    targets: [
        // MARK: - C libraries
        .systemLibrary(name: "CGSL", providers: [.apt(["libgsl-dev"]), .brew(["gsl"])]),
        .systemLibrary(
            name: "COpenBLAS",
            providers: [.apt(["libopenblas-dev", "liblapacke-dev"]), .brew(["openblas"])]),
        .target(name: "CVectorLoops", exclude: ["README.md"]),
        .target(name: "CBLASKernels", exclude: ["README.md"]),
        .systemLibrary(name: "CSpawn"),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CMPI", providers: [.apt(["libopenmpi-dev"]), .brew(["open-mpi"])]),
        .systemLibrary(name: "COpenSSL", providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]),

        // MARK: - Foundations
        module(
            "SpecialFunctions", ["CGSL", "CVectorLoops", complexNumbers],
            linker: [.linkedLibrary("openblas"), .linkedLibrary("gsl")]),
        module(
            "RandomNumbers", ["CGSL", "CVectorLoops"], folders: ["EntryDistributions"]),
        module(
            "LinearAlgebra",
            ["COpenBLAS", "CBLASKernels", "CGSL", "CVectorLoops", "SpecialFunctions", complexNumbers],
            linker: [.linkedLibrary("openblas"), .linkedLibrary("lapacke", .when(platforms: [.linux]))]),

        // MARK: - Random-matrix theory
        module("SpectralLaws", ["SpecialFunctions", "LinearAlgebra", complexNumbers]),
        module("Ensembles", ["RandomNumbers", "LinearAlgebra", complexNumbers]),
        module(
            "Statistics",
            ["SpecialFunctions", "SpectralLaws", "RandomNumbers", "LinearAlgebra", complexNumbers]),
        module("MonteCarlo", []),
        module(
            "SpectrumInference",
            [
                "SpectralLaws", "RandomNumbers", "LinearAlgebra", "Ensembles", "Statistics", "MonteCarlo",
                complexNumbers,
            ]),

        // MARK: - Data and networks
        module(
            "Files", ["CSpawn", "CZlib", "COpenSSL", complexNumbers],
            folders: ["Archives", "Arrays", "Reading", "Safetensors", "System", "Writing"]),
        module("Datasets", ["RandomNumbers", "Files"]),
        module("MatrixFiles", ["LinearAlgebra", "Files", complexNumbers]),

        module(
            "Autoencoders",
            [
                "CVectorLoops", "RandomNumbers", "SpecialFunctions", "LinearAlgebra", "Statistics",
                "MonteCarlo", "Files",
                complexNumbers,
            ], folders: ["Jacobians", "Layers", "Network", "Training"]),
        module("LinearAutoencoders", ["LinearAlgebra", "MonteCarlo", complexNumbers]),

        // MARK: - What is left on disk
        module("Reports", ["Files", mustache], folders: ["Figures", "Records", "Tables"]),

        // MARK: - Claims and experiments
        module(
            "RunSupport",
            ["SpecialFunctions", "LinearAlgebra", "RandomNumbers", "Ensembles", "MonteCarlo", "Files"]),
        // Empty without the trait MPI.
        module(
            "MPIRanks",
            [.target(name: "CMPI", condition: .when(traits: ["MPI"])), "RunSupport"]),
        module(
            "LimitTheorems",
            ["SpectralLaws", "LinearAlgebra", "RandomNumbers", "Ensembles", "RunSupport"]),
        module(
            "SpectralChecks",
            [
                "SpecialFunctions", "SpectralLaws", "LinearAlgebra", "RandomNumbers", "Ensembles",
                "Statistics", "MonteCarlo", "Files", "Reports", "RunSupport", "LimitTheorems", complexNumbers,
            ], folders: ["Checks", "Identities"]),
        module(
            "NetworkExperiments",
            [
                "SpecialFunctions", "SpectralLaws", "LinearAlgebra", "RandomNumbers", "Ensembles",
                "Statistics", "MonteCarlo", "Files", "Datasets", "Autoencoders", "LinearAutoencoders",
                "Reports", "RunSupport", "SpectralChecks", complexNumbers,
            ], folders: ["Evolution"]),
        module(
            "OwnSpectra",
            [
                "SpectrumInference", "MatrixFiles", "SpectralLaws", "LinearAlgebra", "RandomNumbers",
                "Ensembles",
                "Statistics", "MonteCarlo", "Files", "Reports", "RunSupport", complexNumbers,
            ]),
        .executableTarget(
            name: "ranmat",
            dependencies: [
                "RunSupport", "LimitTheorems", "SpectralChecks", "NetworkExperiments", "OwnSpectra",
                "SpectrumInference", "MatrixFiles", "Reports", "Autoencoders", "LinearAutoencoders",
                "Datasets", "Files", "MonteCarlo", "Ensembles",
                "Statistics", "LinearAlgebra", "RandomNumbers", argumentParser,
                .target(name: "MPIRanks", condition: .when(traits: ["MPI"])),
            ], exclude: ["README.md"], swiftSettings: rigour),

        .executableTarget(
            name: "ranmat-bench",
            dependencies: [
                "Autoencoders", "Ensembles", "Files", "LinearAlgebra", "MonteCarlo", "RandomNumbers",
                "Reports",
                "SpectralLaws", argumentParser,
            ],
            exclude: ["README.md"], swiftSettings: rigour),

        // MARK: - Tests
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: rigour),
        .target(
            name: "NetworkTestSupport",
            dependencies: [
                "TestSupport", "NetworkExperiments", "RunSupport", "MonteCarlo", "Files", "Datasets",
                "Autoencoders",
            ], path: "Tests/NetworkTestSupport", swiftSettings: rigour),
        tests(
            of: "LinearAlgebra", ["CBLASKernels", "SpectralLaws", "RandomNumbers", complexNumbers],
            resources: [.copy("References")]),
        tests(of: "SpecialFunctions", [complexNumbers], resources: [.copy("References")]),
        tests(
            of: "SpectralLaws", ["SpecialFunctions", complexNumbers], resources: [.copy("References")]),
        tests(of: "Statistics", ["SpectralLaws", "RandomNumbers", "TestSupport", complexNumbers]),
        tests(of: "RandomNumbers", ["CVectorLoops", "SpecialFunctions", complexNumbers]),
        tests(
            of: "Ensembles",
            [
                "RandomNumbers", "LinearAlgebra", "SpectralLaws", "SpecialFunctions", "TestSupport",
                complexNumbers,
            ]),
        tests(of: "MonteCarlo", ["RandomNumbers"]),
        tests(
            of: "SpectrumInference",
            ["Ensembles", "LinearAlgebra", "RandomNumbers", "MonteCarlo", "SpectralLaws", complexNumbers]),
        tests(
            of: "Autoencoders",
            [
                "RandomNumbers", "LinearAlgebra", "Statistics", "MonteCarlo", "Files", "TestSupport",
                complexNumbers,
            ],
            resources: [.copy("References")]),
        tests(of: "LinearAutoencoders", ["LinearAlgebra", "MonteCarlo", "RandomNumbers", complexNumbers]),
        tests(of: "Files", ["TestSupport", complexNumbers], resources: [.copy("References")]),
        tests(of: "Datasets", ["TestSupport", "Files"]),
        tests(
            of: "MatrixFiles", ["TestSupport", "Files", "LinearAlgebra", complexNumbers],
            resources: [.copy("References")]),
        tests(of: "Reports", ["Files", "RandomNumbers", "TestSupport"]),
        tests(of: "RunSupport", ["Files", "MonteCarlo"]),
        tests(
            of: "LimitTheorems",
            ["RunSupport", "SpectralLaws", "Ensembles", "LinearAlgebra", "RandomNumbers", "Statistics"]),
        tests(
            of: "SpectralChecks",
            [
                "LimitTheorems", "RunSupport", "SpecialFunctions", "SpectralLaws", "Ensembles", "MonteCarlo",
                "Statistics", "Files", "Reports", "RandomNumbers", "LinearAlgebra", "TestSupport",
                complexNumbers,
            ]),
        tests(
            of: "NetworkExperiments",
            [
                "SpectralChecks", "RunSupport", "SpectralLaws", "Ensembles", "Statistics", "MonteCarlo",
                "Files", "Reports", "RandomNumbers", "LinearAlgebra", "Datasets", "Autoencoders",
                "LinearAutoencoders", "TestSupport", "NetworkTestSupport",
            ], resources: [.copy("References")]),
        tests(
            of: "ranmat",
            [
                "MatrixFiles", "OwnSpectra", "NetworkExperiments", "SpectralChecks", "LimitTheorems",
                "RunSupport",
                "Autoencoders",
                "Datasets", "Files", "Reports", "RandomNumbers", "TestSupport", "NetworkTestSupport",
            ], resources: [.copy("References")]),
    ]
)
