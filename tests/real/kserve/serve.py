"""A model server of KServe's own that repeats the last season of what it is sent: a forecaster over OIP v2."""

import argparse

from kserve import InferRequest, InferResponse, Model, ModelServer
from kserve.protocol.infer_type import InferOutput


class SeasonalNaive(Model):
    def __init__(self, name: str):
        super().__init__(name)
        self.ready = True

    async def predict(self, payload: InferRequest, headers=None, response_headers=None):
        inputs = {entry.name: list(entry.data) for entry in payload.inputs}
        values, horizon = inputs["values"], int(inputs["horizon"][0])
        season = values[-7:]
        mean = [float(season[step % len(season)]) for step in range(horizon)]
        outputs = []
        for name, shift in (("mean", 0.0), ("lower", -1.0), ("upper", 1.0)):
            output = InferOutput(name=name, shape=[horizon], datatype="FP64")
            output.data = [value + shift for value in mean]
            outputs.append(output)
        return InferResponse(response_id=payload.id or "forecast", model_name=self.name, infer_outputs=outputs)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("port", type=int)
    port = parser.parse_args().port
    ModelServer(http_port=port, enable_grpc=False, workers=1).start([SeasonalNaive("seasonal-naive")])
