import Foundation
import Testing

/// Data flows one way: a module imports only from floors below its own, and only what the manifest says.
@Suite struct ModuleFloorTests {
    /// The floors, ground first.
    private static let floors: [[String]] = [
        ["CNcurses", "CYAML", "CSignals"], ["Canvas", "Whiteboard"], ["Terminal", "Catalog"], ["Analysis", "Drawing"], ["Review"],
        ["Formats"],
        ["Practice"], ["Storage"], ["Interface"], ["boardwalk", "benchmark"],
    ]
    /// What a module on a higher floor still may not see: the editor is values, it knows no terminal and no files.
    private static let forbidden: [String: Set<String>] = ["Interface": ["Terminal", "Storage"]]
    /// Who alone may import what comes from outside.
    private static let soleImporters: [String: Set<String>] = [
        "CNcurses": ["Terminal"], "CSignals": ["Terminal"], "CYAML": ["Formats"], "ArgumentParser": ["boardwalk"],
        "Dispatch": ["boardwalk"], "GRDB": ["Storage"], "Foundation": ["benchmark"],
        "FoundationEssentials": ["Storage", "boardwalk", "benchmark"],
    ]
    /// The standard library's and the system's own, free for all.
    private static let free: Set<String> = ["Swift", "Glibc", "Synchronization"]

    private static let modules = floors.flatMap(\.self)
    private static func floor(of module: String) -> Int? { floors.firstIndex { $0.contains(module) } }

    /// A target's dependencies as Package.swift lists them.
    private static let manifest: [String: Set<String>] = {
        let text = SourceTree.text(at: "Package.swift") ?? ""
        let targets = text.matches(of: /(module|tests|\.target|\.executableTarget|\.testTarget|\.systemLibrary)\(\s*(?:name: )?"(\w+)"/)
        var found: [String: Set<String>] = [:]
        for (index, target) in targets.enumerated() {
            let end = index + 1 < targets.count ? targets[index + 1].range.lowerBound : text.endIndex
            let body = text[target.range.upperBound..<end]
            var dependencies = Set(body.matches(of: /"(\w+)"/).map { String($0.1) })
            if body.contains("argumentParser") { dependencies.insert("ArgumentParser") }
            if body.contains("database") { dependencies.insert("GRDB") }
            let name = String(target.2)
            if target.1 == "tests" { dependencies.formUnion([name, "TestSupport"]) }
            found[target.1 == "tests" ? name + "Tests" : name] = dependencies
        }
        return found
    }()

    @Test func everyModuleHasAFloorAndEveryFloorItsModules() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: SourceTree.root.appendingPathComponent("Sources").path)
        #expect(Set(folders).subtracting(["README.md"]) == Set(Self.modules))
        #expect(Set(Self.modules).isSubset(of: Self.manifest.keys))
    }

    @Test(arguments: SourceTree.sources) func importsOnlyFromBelow(file: SourceTree.File) throws {
        let own = try #require(Self.floor(of: file.module))
        for imported in file.imports {
            if let floor = Self.floor(of: imported) {
                #expect(floor < own, "\(file) imports \(imported), which is not below \(file.module)")
                #expect(Self.forbidden[file.module]?.contains(imported) != true, "\(file.module) must not know \(imported)")
                #expect(
                    Self.manifest[file.module]?.contains(imported) == true, "\(file) imports \(imported), Package.swift does not say so")
            }
            if let importers = Self.soleImporters[imported] {
                #expect(importers.contains(file.module), "\(file) imports \(imported), which only \(importers.sorted()) may")
            } else if Self.floor(of: imported) == nil {
                #expect(Self.free.contains(imported), "\(file) imports \(imported), of which the house knows nothing")
            }
        }
    }

    @Test func theManifestStandsOnTheFloors() {
        for module in Self.modules {
            for dependency in Self.manifest[module] ?? [] {
                guard let below = Self.floor(of: dependency), let own = Self.floor(of: module), dependency != module else { continue }
                #expect(below < own, "Package.swift puts \(module) on \(dependency)")
            }
        }
    }

    @Test(arguments: SourceTree.tests) func testsImportWhatTheManifestSays(file: SourceTree.File) {
        for imported in file.imports where Self.modules.contains(imported) || imported == "TestSupport" {
            #expect(Self.manifest[file.module]?.contains(imported) == true, "\(file) imports \(imported), Package.swift does not say so")
        }
    }
}
