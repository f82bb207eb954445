import Canvas
import Catalog
import Formats
import Interface
import Practice
import Review
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

    /// What is printed; for who hears it (`linear: true` in config.yaml) without the signs that stand before words.
    func heard(_ text: String) throws(CommandFailure) -> String { try configuration().isLinear ? SpokenOutput.text(text) : text }

    /// The editor's keys, as the settings have changed them.
    func keys() throws(CommandFailure) -> KeyMap {
        let settings = try configuration().keys
        do throws(ReadingProblems) {
            return try KeyMap(settings)
        } catch {
            throw CommandFailure(error.problems, in: ConfigurationStore.path(folders) ?? "config.yaml", .configuration)
        }
    }

    func guide() throws(CommandFailure) -> PracticeGuide {
        let file = try onDisk { () throws(StorageProblem) in try PracticeTables.guide(from: folders) }
        let (guide, problems) = PracticeGuide.read(file.bytes)
        guard let guide else { throw CommandFailure(problems, in: file.path, .configuration) }
        return guide
    }

    var templates: TemplateStore { TemplateStore(folders) }

    /// All questions with their files; boards and wordings are read when they are asked for.
    ///
    /// - Parameters:
    ///   - catalog: The kinds and technologies.
    ///   - folder: A question's folder that lies elsewhere; it goes over one of the same id.
    func questions(_ catalog: Catalog, with folder: String? = nil) throws(CommandFailure) -> QuestionLibrary {
        let guide = try guide()
        let files = try onDisk { () throws(StorageProblem) in
            var files: [QuestionFiles] = []
            for id in templates.ids {
                if let found = try templates.files(of: id) { files.append(found.content) }
            }
            if let folder {
                files.append(try TemplateStore.files(in: folder, id: TemplateStore.name(ofFolder: folder), isUsers: true).content)
            }
            return files
        }
        return QuestionLibrary(files, catalog: catalog, guide: guide, rules: Set(RuleBook.rules.map(\.identifier)))
    }

    /// Where the question of an id lay when it was practised by its path last; nil where it never was, or lies there no more.
    func folder(ofPractised question: String) throws(StorageProblem) -> String? {
        guard HistoryStore.exists(folders) else { return nil }
        let store = try HistoryStore(folders)
        let history = try store.history()
        let records = (history.sessions + history.unfinished).filter { $0.question == question }.sorted { $0.saved > $1.saved }
        for record in records {
            var session = record.session
            // A list leaves out what was held.
            if session == nil, let id = record.id { session = try store.session(id)?.session }
            if let folder = session?.options.folder, BoardStore.exists(folder + "/question.yaml") { return folder }
        }
        return nil
    }

    var themes: ThemeStore { ThemeStore(folders) }

    /// The theme that the settings choose.
    func theme() throws(CommandFailure) -> Theme {
        let name = try configuration().theme ?? ThemeStore.standard
        return try onDisk { () throws(StorageProblem) in try themes.theme(named: name) }
    }

    /// The colours of pictures: those of the chosen theme for pages as light or dark as it is, for the others those of its counterpart
    /// (`solarized-dark` of `solarized-light`), else the usual ones.
    func pictureColours() throws(CommandFailure) -> SVGColours {
        let chosen = try theme()
        return try onDisk { () throws(StorageProblem) in
            let other: Theme
            if let counterpart = try themes.counterpart(of: chosen) {
                other = counterpart
            } else {
                other = try themes.theme(named: chosen.isLight ? ThemeStore.standard : "light")
            }
            return chosen.isLight ? SVGColours(light: chosen, dark: other) : SVGColours(light: other, dark: chosen)
        }
    }
}
