// swift-tools-version: 6.2
import PackageDescription

// Apart from the main package: all of it is built with libFuzzer's instrumentation, by scripts/fuzz.sh.
func product(_ name: String) -> Target.Dependency { .product(name: name, package: "ranmat") }

let package = Package(
    name: "fuzzing",
    platforms: [.macOS(.v26)],
    dependencies: [.package(name: "ranmat", path: "../..")],
    targets: [
        .target(name: "CFuzzer"),
        .executableTarget(
            name: "fuzz",
            dependencies: [
                "CFuzzer", product("Files"), product("MatrixFiles"), product("Datasets"),
                product("Autoencoders"),
                product("RunSupport"),
                product("NetworkExperiments"),
            ]),
    ]
)
