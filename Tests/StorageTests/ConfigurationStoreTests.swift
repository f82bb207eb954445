import Formats
import TestSupport
import Testing

@testable import Storage

/// The theme that was chosen is kept in config.yaml.
struct ConfigurationStoreTests {
    let folder = TemporaryFolder()

    private func folders(_ variables: [String: String]? = nil) throws -> DataFolders {
        try DataFolders(environment: Environment(variables ?? ["XDG_CONFIG_HOME": folder["config"], "HOME": folder["home"]]))
    }

    @Test func itsFolderIsMade() throws {
        try ConfigurationStore.keep(theme: "light", in: try folders())
        #expect(folder.text(of: "config/boardwalk/config.yaml") == "theme: light\n")
        #expect(try ConfigurationStore.load(from: try folders()).theme == "light")
    }

    @Test func whatCannotBeKeptIsSaid() throws {
        folder.write("", to: "config")
        #expect(throws: StorageProblem.self) { try ConfigurationStore.keep(theme: "light", in: try folders()) }
        #expect(throws: StorageProblem.self) { try ConfigurationStore.keep(theme: "light", in: try folders([:])) }
    }

    @Test func aFileThatIsNotUnderstoodStaysAsItIs() throws {
        folder.makeFolder("config")
        folder.makeFolder("config/boardwalk")
        folder.write("glyphs: [ascii\n", to: "config/boardwalk/config.yaml")
        #expect(throws: StorageProblem.self) { try ConfigurationStore.keep(theme: "light", in: try folders()) }
        #expect(folder.text(of: "config/boardwalk/config.yaml") == "glyphs: [ascii\n")
    }
}
