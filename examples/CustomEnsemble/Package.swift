// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "CustomEnsemble",
    platforms: [.macOS(.v26)],
    dependencies: [.package(name: "rmt", path: "../..")],
    targets: [
        .executableTarget(
            name: "CustomEnsemble",
            dependencies: [
                .product(name: "Experiments", package: "rmt"),
                .product(name: "LinearAlgebra", package: "rmt"),
                .product(name: "MonteCarlo", package: "rmt"),
                .product(name: "RandomNumbers", package: "rmt"),
            ])
    ]
)
