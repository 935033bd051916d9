// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "CustomEnsemble",
    platforms: [.macOS(.v26)],
    dependencies: [.package(name: "ranmat", path: "../..")],
    targets: [
        .executableTarget(
            name: "CustomEnsemble",
            dependencies: [
                .product(name: "Ensembles", package: "ranmat"),
                .product(name: "LimitTheorems", package: "ranmat"),
                .product(name: "LinearAlgebra", package: "ranmat"),
                .product(name: "MonteCarlo", package: "ranmat"),
                .product(name: "RandomNumbers", package: "ranmat"),
                .product(name: "RunSupport", package: "ranmat"),
                .product(name: "SpectralChecks", package: "ranmat"),
            ])
    ]
)
