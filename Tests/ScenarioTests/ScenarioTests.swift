import Foundation
import Interface
import TestSupport
import Testing

@Suite struct ScenarioTests {
    /// Tests/Scenarios, in the order of their names.
    private static let folder = Golden.folder.deletingLastPathComponent().appendingPathComponent("Scenarios")
    private static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { $0.hasSuffix(".txt") }
        .sorted()

    @Test(arguments: names) func comesTrue(name: String) throws {
        let text = try String(contentsOf: Self.folder.appendingPathComponent(name), encoding: .utf8)
        try Scenario(name: String(name.dropLast(4)), text: text).play()
    }

    /// The table is the list: a command that no scenario tries in a real terminal is named here.
    @Test func everyCommandHasOne() throws {
        let tried = try Self.names.flatMap { name in
            try Scenario(name: name, text: String(contentsOf: Self.folder.appendingPathComponent(name), encoding: .utf8)).commands
        }
        let names = Set(CommandTable.all.map(\.name))
        #expect(names.subtracting(tried).sorted() == [])
        #expect(Set(tried).subtracting(names).sorted() == [])
    }

    @Test func thereAreScenarios() { #expect(!Self.names.isEmpty) }
}

@Suite struct ScenarioFormTests {
    @Test func isReadSectionBySection() throws {
        let scenario = try Scenario(
            name: "x",
            text:
                "What it is about.\n\nrun: edit b.yaml\nsize: 80x24\n--- before b.yaml\none\n--- steps\ntype  two \npress Enter Up\n--- after b.yaml\nthree\n\nfour\n"
        )
        #expect(scenario.title == "What it is about.")
        #expect(scenario.settings == ["run": "edit b.yaml", "size": "80x24"])
        #expect(scenario.before.map(\.text) == ["one\n"])
        #expect(scenario.steps == ["type  two ", "press Enter Up"])
        #expect(scenario.after.map(\.text) == ["three\n\nfour\n"])
    }

    @Test(arguments: ["", "Title\n--- steps\npress a\n", "Title\nrun: edit\n", "Title\nrun: edit\n--- keys\npress a\n"])
    func mistakesAreNamed(text: String) {
        #expect(throws: Scenario.Mistake.self) { try Scenario(name: "x", text: text) }
    }
}
