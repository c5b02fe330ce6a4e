"""configs/ of the repository: complete, and the same as the defaults of the code."""

from pathlib import Path

import yaml

from pipeline import config
from pipeline.extractors import extractor_modules
from pipeline.report import ReportSettings

ROOT = Path(__file__).parents[2]
PATH = ROOT / "configs" / "pipeline.yaml"


def test_pipeline_yaml_tells_every_setting_with_its_default() -> None:
    told = yaml.safe_load(PATH.read_text(encoding="utf-8"))
    expected = {
        **config.WorkSettings().model_dump(mode="json"),
        "input": config.InputSettings().model_dump(mode="json"),
        "report": ReportSettings().model_dump(mode="json"),
        "duplicates": config.DuplicateSettings().model_dump(mode="json"),
    }
    for name, module in extractor_modules().items():
        expected[name] = module.Settings().model_dump(mode="json", exclude={"entities"})
    assert told == expected


def test_lexicon_is_large_and_loads() -> None:
    settings = config.load(PATH)
    assert len(settings.known) >= 400
    assert {"sam_altman", "openai", "chatgpt", "silicon_valley"} <= settings.known.keys()
