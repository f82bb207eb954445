import Canvas
import Catalog
import Formats
import Storage

/// What every command stands on: data folders, settings, catalogue; each is read when it is first needed.
struct Workplace {
    let environment: Environment
    let folders: DataFolders

    init(environment: Environment = .process) throws(CommandFailure) {
        self.environment = environment
        folders = try onDisk { () throws(StorageProblem) in try DataFolders(environment: environment) }
    }

    func catalog() throws(CommandFailure) -> Catalog {
        try onDisk { () throws(StorageProblem) in try CatalogLoader.load(from: folders) }
    }

    func configuration() throws(CommandFailure) -> Configuration {
        try onDisk { () throws(StorageProblem) in try ConfigurationStore.load(from: folders) }
    }

    var themes: ThemeStore { ThemeStore(folders) }

    /// The theme that the settings choose.
    func theme() throws(CommandFailure) -> Theme {
        let name = try configuration().theme ?? ThemeStore.standard
        return try onDisk { () throws(StorageProblem) in try themes.theme(named: name) }
    }
}
