// swift-tools-version: 6.1
import PackageDescription

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let database: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")

/// One line a module: what it stands on. `ModuleFloorTests` reads the imports and holds them to this list and to the floors.
///
/// - Parameter isOptimized: also in debug builds. Half of what the tests do is drawing, and so it takes them a quarter of the time.
func module(
    _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = [], resources: [Resource] = [], isOptimized: Bool = false
) -> Target {
    .target(
        name: name, dependencies: dependencies, exclude: exclude, resources: resources,
        swiftSettings: isOptimized ? [.unsafeFlags(["-O"], .when(configuration: .debug))] : [])
}

/// The tests of a module may reach up, so that examples can be read and drawings read back.
func tests(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .testTarget(name: name + "Tests", dependencies: [.init(stringLiteral: name), "TestSupport"] + dependencies)
}

let package = Package(
    name: "boardwalk",
    products: [
        .executable(name: "boardwalk", targets: ["boardwalk"]),
        .executable(name: "benchmark", targets: ["benchmark"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        .systemLibrary(name: "CNcurses"),
        .systemLibrary(name: "CYAML"),
        .target(name: "CSignals"),
        module("Canvas"),
        module("Whiteboard"),
        module("Terminal", ["CNcurses", "CSignals", "Canvas"]),
        module("Catalog", ["Whiteboard"], exclude: ["CatalogData"]),
        module("Analysis", ["Whiteboard", "Catalog"]),
        module("Drawing", ["Canvas", "Whiteboard", "Catalog"], isOptimized: true),
        module("Review", ["Analysis", "Catalog", "Whiteboard"]),
        module("Formats", ["CYAML", "Drawing", "Review", "Catalog", "Canvas", "Whiteboard", "Analysis"]),
        module("Practice", ["Formats", "Review", "Analysis", "Catalog", "Whiteboard"], exclude: ["PracticeData"]),
        module(
            "Storage", ["Formats", "Practice", "Review", "Catalog", "Canvas", "Whiteboard", database],
            resources: [
                .copy("../Catalog/CatalogData"), .copy("../Practice/PracticeData"), .copy("../../Templates"), .copy("../../Themes"),
            ]),
        module("Interface", ["Canvas", "Whiteboard", "Catalog", "Analysis", "Drawing", "Review", "Formats", "Practice"]),
        .executableTarget(
            name: "boardwalk",
            dependencies: [
                "Interface", "Storage", "Practice", "Formats", "Review", "Analysis", "Drawing", "Catalog", "Terminal", "Whiteboard",
                "Canvas", argumentParser,
            ]),
        .executableTarget(
            name: "benchmark",
            dependencies: [
                "Interface", "Storage", "Practice", "Formats", "Review", "Analysis", "Drawing", "Catalog", "Whiteboard", "Canvas",
            ]),
        .target(name: "TestSupport", dependencies: ["Canvas", "Whiteboard", "Catalog", "Formats", "Storage"], path: "Tests/TestSupport"),
        .target(
            name: "Fuzzing",
            dependencies: ["Terminal", "Canvas", "Whiteboard", "Catalog", "Formats", "Practice", "Storage", "TestSupport"],
            path: "Tests/Fuzzing"),
        .executableTarget(name: "fuzz", dependencies: ["Fuzzing", "TestSupport"], path: "Tests/FuzzDriver"),
        .testTarget(name: "FuzzTests", dependencies: ["Fuzzing", "Catalog", "Formats", "TestSupport"]),
        tests("Canvas"), tests("Whiteboard"), tests("Terminal", ["Canvas"]), tests("Catalog", ["Whiteboard"]),
        tests("Analysis", ["Formats", "Catalog", "Whiteboard"]), tests("Drawing", ["Formats", "Catalog", "Canvas", "Whiteboard"]),
        tests("Review", ["Formats", "Analysis", "Catalog", "Whiteboard"]),
        tests("Formats", ["Analysis", "Drawing", "Review", "Canvas", "Catalog", "Whiteboard"]),
        tests("Practice", ["Formats", "Review", "Analysis", "Catalog", "Whiteboard"]),
        tests("Storage", ["Canvas", "Formats", "Practice", "Whiteboard"]),
        tests("Interface", ["Analysis", "Canvas", "Catalog", "Formats", "Practice", "Review", "Drawing", "Whiteboard"]),
        .testTarget(
            name: "BoardwalkTests",
            dependencies: ["boardwalk", "Canvas", "Formats", "Practice", "Review", "Storage", "Whiteboard", "TestSupport"]),
        .testTarget(name: "HouseTests", dependencies: ["TestSupport"]),
        .testTarget(
            name: "ScenarioTests", dependencies: ["boardwalk", "Interface", "Terminal", "Canvas", "Practice", "Storage", "TestSupport"]),
    ],
    swiftLanguageModes: [.v6]
)
