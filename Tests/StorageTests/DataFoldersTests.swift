import TestSupport
import Testing

@testable import Storage

/// An installed program finds its data after the source tree is gone.
struct DataFoldersTests {
    let folder = TemporaryFolder()

    private func lay(_ data: String) {
        var path = ""
        for part in (data + "/CatalogData").split(separator: "/") {
            path += path.isEmpty ? String(part) : "/" + part
            folder.makeFolder(path)
        }
        folder.write("", to: path + "/kinds.tsv")
    }

    private func found(_ variables: [String: String] = [:]) throws -> DataFolders {
        folder.makeFolder("prefix")
        folder.makeFolder("prefix/bin")
        return try DataFolders(environment: Environment(variables), executable: folder["prefix/bin/boardwalk"])
    }

    @Test func theVariableWins() throws {
        lay("mine")
        lay("prefix/share/boardwalk")
        #expect(try found(["BOARDWALK_DATA": folder["mine"]]).builtIn == folder["mine"])
    }

    @Test func thenTheInstalledData() throws {
        lay("prefix/share/boardwalk")
        lay("prefix/bin/boardwalk_Storage.resources")
        #expect(try found().builtIn == folder["prefix/share/boardwalk"])
    }

    @Test func thenWhatTheBuildLeftBeside() throws {
        lay("prefix/bin/boardwalk_Storage.resources")
        #expect(try found().builtIn == folder["prefix/bin/boardwalk_Storage.resources"])
    }

    @Test func withoutDataOneSentenceSaysWhereItLooked() {
        do throws(StorageProblem) {
            _ = try DataFolders(environment: Environment(["BOARDWALK_DATA": "/nowhere"]), executable: "/prefix/bin/boardwalk")
            Issue.record("found something")
        } catch {
            #expect(error.lines.count == 1)
            for place in ["/nowhere", "/prefix/share/boardwalk", "/prefix/bin/boardwalk_Storage.resources", "BOARDWALK_DATA"] {
                #expect(error.sentence.contains(place), "\(place)")
            }
        }
    }

    @Test func theBuildsOwnDataIsFound() throws {
        let folders = try DataFolders()
        #expect(BoardStore.exists(folders.builtIn + "/Templates/url-shortener/question.yaml"))
    }

    @Test func theUsersFoldersFollowTheSpecification() throws {
        lay("mine")
        let data = folder["mine"]
        let home = try found(["BOARDWALK_DATA": data, "HOME": "/home/ada"])
        #expect(home.configuration == "/home/ada/.config/boardwalk")
        #expect(home.data == "/home/ada/.local/share/boardwalk")
        #expect(home.state == "/home/ada/.local/state/boardwalk")
        // A relative path in these variables does not count.
        let set = try found(["BOARDWALK_DATA": data, "XDG_CONFIG_HOME": "/c", "XDG_DATA_HOME": "relative", "HOME": "/home/ada"])
        #expect(set.configuration == "/c/boardwalk")
        #expect(set.data == "/home/ada/.local/share/boardwalk")
        #expect(try found(["BOARDWALK_DATA": data]).configuration == nil)
    }

    @Test(arguments: [
        (["LC_ALL": "C.UTF-8"], true), (["LANG": "en_GB.utf8"], true), (["LC_ALL": "C", "LANG": "en_GB.UTF-8"], false),
        (["LC_CTYPE": "de_DE.UTF-8@euro"], true), (["LANG": "de_DE.ISO-8859-1"], false), ([:], false),
    ])
    func theLocaleSaysWhatMayBePrinted(variables: [String: String], isUTF8: Bool) {
        #expect(Environment(variables).isUTF8 == isUTF8)
    }
}
